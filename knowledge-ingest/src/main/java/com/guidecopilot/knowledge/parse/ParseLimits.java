package com.guidecopilot.knowledge.parse;

import java.time.Duration;

/**
 * How much of an untrusted file is read before it is refused.
 *
 * @param maxBytes of the file as it came
 * @param minInflateRatio packed size divided by unpacked size of a part: below it, the file is taken for a zip bomb
 * @param maxRows table rows of one file
 * @param maxTime wall time of reading one file
 */
public record ParseLimits(long maxBytes, double minInflateRatio, int maxRows, Duration maxTime) {

    private static final long MEGABYTE = 1024 * 1024;

    public static final ParseLimits DEFAULT = new ParseLimits(50 * MEGABYTE, 0.005, 50_000, Duration.ofSeconds(60));

    public ParseLimits {
        if (maxBytes < 1) throw new IllegalArgumentException("maxBytes %d is not positive".formatted(maxBytes));
        if (!(minInflateRatio >= 0 && minInflateRatio < 1)) {
            throw new IllegalArgumentException("minInflateRatio %s is not within 0 to 1".formatted(minInflateRatio));
        }
        if (maxRows < 1) throw new IllegalArgumentException("maxRows %d is not positive".formatted(maxRows));
        if (!maxTime.isPositive()) throw new IllegalArgumentException("maxTime %s is not positive".formatted(maxTime));
    }

    public long maxMegabytes() {
        return Math.max(1, maxBytes / MEGABYTE);
    }
}
