/** Tests of the sample brand's past. */
@NullMarked
package com.guidecopilot.api.sample.history;

import org.jspecify.annotations.NullMarked;
