/** What is scored and what came of it, as values: transcript, span, answer, evidence, sheet. Knows no database. */
@NullMarked
@NamedInterface("sheet")
package com.guidecopilot.api.scoring.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
