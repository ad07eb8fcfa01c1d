/**
 * What a guide is asked to do for a customer: tasks that another system pushes, through their life from the offer to the
 * order that came of them, and who is told of each step.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "outbox",
            "intake",
            "security",
            "organisation",
            "customer",
            "conversation",
            "suggestion",
            "takeover",
            "webhook",
            "rules",
            "publishing"
        })
package com.guidecopilot.api.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
