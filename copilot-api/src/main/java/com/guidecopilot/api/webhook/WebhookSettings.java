package com.guidecopilot.api.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param timeout for one post, from the connection to the end of the answer
 * @param giveUpAfter how long a notice is tried before it counts as dead
 * @param secretOverlap how long a replaced secret signs beside the new one
 * @param plainHosts hosts that may be addressed by http instead of https
 * @param privateAddresses whether receivers may live inside the own network
 */
@Validated
@ConfigurationProperties("copilot.webhooks")
record WebhookSettings(
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue List<String> plainHosts,
        @DefaultValue("false") boolean privateAddresses) {

    WebhookSettings {
        if (!timeout.isPositive() || !giveUpAfter.isPositive()) {
            throw new IllegalArgumentException("copilot.webhooks.timeout and give-up-after have to be above 0");
        }
        plainHosts = List.copyOf(plainHosts);
    }
}
