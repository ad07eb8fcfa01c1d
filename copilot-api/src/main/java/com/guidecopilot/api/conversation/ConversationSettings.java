package com.guidecopilot.api.conversation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param idleAfter a conversation of which nothing was heard for so long is over
 * @param sweep how often such are looked for
 */
@Validated
@ConfigurationProperties("copilot.conversation")
record ConversationSettings(
        @DefaultValue("24h") Duration idleAfter,
        @DefaultValue("1m") Duration sweep) {

    ConversationSettings {
        if (!idleAfter.isPositive())
            throw new IllegalArgumentException("copilot.conversation.idle-after must be positive");
        if (!sweep.isPositive()) throw new IllegalArgumentException("copilot.conversation.sweep must be positive");
    }
}
