/**
 * The sample brand's past: customers who come and go, what they ask, who answers them and how well, what they buy. It is
 * reckoned from a seed and the calendar alone, so that a day that has been told once is told the same way ever after.
 */
@NullMarked
package com.guidecopilot.api.sample.history;

import org.jspecify.annotations.NullMarked;
