/** Judges a span by its words alone: who wrote them, for which store and how they were scored before is not known here. */
@NullMarked
package com.guidecopilot.api.scoring.judge;

import org.jspecify.annotations.NullMarked;
