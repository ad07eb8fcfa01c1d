/** What people and stores came to in a month, each figure with what it was made of. */
@NullMarked
package com.guidecopilot.api.performance.figures;

import org.jspecify.annotations.NullMarked;
