/** Offline evaluation and benchmarks. */
@NullMarked
package com.guidecopilot.eval;

import org.jspecify.annotations.NullMarked;
