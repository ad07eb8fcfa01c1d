/**
 * Scores the part that each author wrote of a closed conversation, with evidence, and lets people review and contest it.
 * {@link com.guidecopilot.api.scoring.ScoringFlow} is the way through. The subject of a ScoreFinal is the sheet.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "outbox",
            "security",
            "organisation",
            "customer",
            "conversation",
            "suggestion",
            "takeover",
            "action",
            "rules",
            "publishing",
            "llm",
            "knowledge",
            "webhook"
        })
package com.guidecopilot.api.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
