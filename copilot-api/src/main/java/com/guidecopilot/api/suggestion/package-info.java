/**
 * From a customer's message to a reply that a guide may send: what is known, what is said, what the guard lets through,
 * and what the guide did with it. {@link com.guidecopilot.api.suggestion.SuggestionFlow} is the way through.
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
            "insight",
            "llm",
            "knowledge"
        })
package com.guidecopilot.api.suggestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
