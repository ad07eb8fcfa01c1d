package com.guidecopilot.api.scoring.review;

import java.util.UUID;

/**
 * A criterion as one judge answers it: what people agree with or not. Another rule or another judge is another one.
 *
 * @param scorecard whichever its version
 */
record Asked(UUID scorecard, String criterion, String rule, String judge) {}
