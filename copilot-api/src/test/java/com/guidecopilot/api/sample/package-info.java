@NullMarked
package com.guidecopilot.api.sample;

import org.jspecify.annotations.NullMarked;
