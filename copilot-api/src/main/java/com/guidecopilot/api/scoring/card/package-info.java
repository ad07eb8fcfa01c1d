/** Scorecards as headquarters writes them, their published versions, and what can be reckoned of them without judgement. */
@NullMarked
@NamedInterface("card")
package com.guidecopilot.api.scoring.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
