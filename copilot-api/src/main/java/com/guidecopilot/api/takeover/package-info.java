/**
 * Conversations that a cloud guide answers: who waits for one, who alone may write at a moment, how their words reach the
 * customer, and who served whom from when to when. {@link com.guidecopilot.api.takeover.TakeoverFlow} is the way through.
 * The subject of a LeaseChanged is the conversation.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "feed",
            "outbox",
            "intake",
            "security",
            "organisation",
            "customer",
            "conversation",
            "suggestion",
            "webhook"
        })
package com.guidecopilot.api.takeover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
