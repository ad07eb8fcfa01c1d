package com.guidecopilot.api.action.campaign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param rest how long a customer is left alone after a task of another campaign was sent to them
 * @param sweep how often a process looks whether a campaign is to be gone through
 */
@Validated
@ConfigurationProperties("copilot.campaigns")
record CampaignSettings(
        @DefaultValue("3d") Duration rest,
        @DefaultValue("1s") Duration sweep) {

    CampaignSettings {
        if (rest.isNegative() || !sweep.isPositive()) {
            throw new IllegalArgumentException(
                    "copilot.campaigns.rest must not be below 0, and sweep has to be above 0");
        }
    }
}
