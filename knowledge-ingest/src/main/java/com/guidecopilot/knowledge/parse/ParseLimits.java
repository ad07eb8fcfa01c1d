package com.guidecopilot.knowledge.parse;

import java.time.Duration;

/**
 * How much of an untrusted file is read before it is refused.
 *
 * @param maxBytes of the file as it came
 * @param minInflateRatio packed size divided by unpacked size of a part: below it, the file is taken for a zip bomb
 * @param maxRows table rows of one file
 * @param maxPages of a PDF, or slides of a presentation
 * @param maxMembers files in one zip
 * @param maxTime wall time of reading one file
 */
public record ParseLimits(
        long maxBytes, double minInflateRatio, int maxRows, int maxPages, int maxMembers, Duration maxTime) {

    private static final long MEGABYTE = 1024 * 1024;

    public static final ParseLimits DEFAULT =
            new ParseLimits(50 * MEGABYTE, 0.005, 50_000, 2_000, 2_000, Duration.ofSeconds(60));

    public ParseLimits {
        if (maxBytes < 1) throw new IllegalArgumentException("maxBytes %d is not positive".formatted(maxBytes));
        if (!(minInflateRatio >= 0 && minInflateRatio < 1)) {
            throw new IllegalArgumentException("minInflateRatio %s is not within 0 to 1".formatted(minInflateRatio));
        }
        if (maxRows < 1) throw new IllegalArgumentException("maxRows %d is not positive".formatted(maxRows));
        if (maxPages < 1) throw new IllegalArgumentException("maxPages %d is not positive".formatted(maxPages));
        if (maxMembers < 1) throw new IllegalArgumentException("maxMembers %d is not positive".formatted(maxMembers));
        if (!maxTime.isPositive()) throw new IllegalArgumentException("maxTime %s is not positive".formatted(maxTime));
    }

    /** Of all files in one zip together. */
    public long maxUnpackedBytes() {
        return 4 * maxBytes;
    }

    public long maxMegabytes() {
        return Math.max(1, maxBytes / MEGABYTE);
    }
}
