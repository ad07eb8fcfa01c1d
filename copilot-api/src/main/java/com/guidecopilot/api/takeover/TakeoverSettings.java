package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Tier;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param lease how long a claim or a sign of life holds; pages give one every quarter of it
 * @param clockSkew how far the clocks of two processes may be apart: a lease is over only so long after its time
 * @param firstReply how long customers wait for a guide before cloud guides are called
 * @param relay how long a cloud guide's words lie in the sidebar before somebody else is called
 * @param sweep how often every process looks for what is over
 */
@Validated
@ConfigurationProperties("copilot.takeover")
record TakeoverSettings(
        @DefaultValue("90s") Duration lease,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue FirstReply firstReply,
        @DefaultValue("5m") Duration relay,
        @DefaultValue("1s") Duration sweep) {

    /** Within the store's opening hours. Cloud guides answer for MANAGED stores at once. */
    record FirstReply(
            @DefaultValue("20m") Duration selfRun,
            @DefaultValue("10m") Duration coached) {}

    TakeoverSettings {
        if (!lease.isPositive()) throw new IllegalArgumentException("copilot.takeover.lease must be positive");
        if (clockSkew.isNegative()) throw new IllegalArgumentException("copilot.takeover.clock-skew is below 0");
        if (!firstReply.selfRun().isPositive() || !firstReply.coached().isPositive()) {
            throw new IllegalArgumentException("copilot.takeover.first-reply.* must be positive");
        }
        if (!relay.isPositive()) throw new IllegalArgumentException("copilot.takeover.relay must be positive");
        if (!sweep.isPositive()) throw new IllegalArgumentException("copilot.takeover.sweep must be positive");
    }

    Lease.Terms terms() {
        return new Lease.Terms(lease, clockSkew);
    }

    /** How long a customer of such a store may wait for a first reply. */
    Duration patience(Tier tier) {
        return switch (tier) {
            case SELF_RUN -> firstReply.selfRun();
            case COACHED -> firstReply.coached();
            case MANAGED -> Duration.ZERO;
        };
    }
}
