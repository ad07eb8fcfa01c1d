package com.guidecopilot.api.scoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param workers conversations that this process scores at the same time; 0 = others do it
 * @param stream key of the Redis stream that brings the work; services that share a Redis and not a database need two
 * @param streamLength jobs that may stand in it; what comes before them is found by the sweep
 * @param patience for how long a job may wait before the sweep puts it back; more than any two clocks are apart
 * @param sweep how often that is looked after
 * @param attempts how often a job that fails is tried before it is given up
 * @param pause after the first failure; it doubles with each
 * @param texts messages with words that a conversation must have, of both sides together, to be scored
 * @param characters that an author must have written to be scored
 * @param preview for how long conversations are scored by a draft for somebody who waits to see what comes of it
 */
@Validated
@ConfigurationProperties("copilot.scoring")
record ScoringSettings(
        @DefaultValue("2") @Min(0) @Max(64) int workers,
        @DefaultValue("scoring:jobs") @NotBlank String stream,
        @DefaultValue("10000") @Min(100) int streamLength,
        @DefaultValue("60s") Duration patience,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("6") @Min(1) int attempts,
        @DefaultValue("10s") Duration pause,
        @DefaultValue("2") @Min(1) int texts,
        @DefaultValue("10") @Min(1) int characters,
        @DefaultValue("10s") Duration preview) {

    private static final int MOST_DOUBLINGS = 6;

    /** @param failed how often it has failed by now */
    Duration pauseAfter(int failed) {
        return pause.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
    }
}
