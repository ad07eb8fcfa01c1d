/** The judge through its face: what changes its answers, and what must not. */
@NullMarked
package com.guidecopilot.api.scoring.judge;

import org.jspecify.annotations.NullMarked;
