package com.guidecopilot.api.action;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param answeredWithin how long after a task was sent a customer's message counts as the answer to it
 * @param orderedWithin likewise an order
 */
@Validated
@ConfigurationProperties("copilot.tasks")
record TaskSettings(
        @DefaultValue("7d") Duration answeredWithin,
        @DefaultValue("14d") Duration orderedWithin) {

    TaskSettings {
        if (!answeredWithin.isPositive() || !orderedWithin.isPositive()) {
            throw new IllegalArgumentException("copilot.tasks.answered-within and ordered-within have to be above 0");
        }
    }
}
