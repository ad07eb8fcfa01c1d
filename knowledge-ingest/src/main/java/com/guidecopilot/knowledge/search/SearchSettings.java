package com.guidecopilot.knowledge.search;

/**
 * @param depth how many passages each lane brings to the fusion
 * @param exactUpTo up to this many applicable chunks the dense lane scans them all; above, it asks the graph index
 * @param brandsInMemory lexical indexes kept; another brand's question pushes out the one unused longest
 */
public record SearchSettings(int depth, int exactUpTo, int brandsInMemory) {

    public static final SearchSettings DEFAULT = new SearchSettings(50, 1_500, 64);

    public SearchSettings {
        if (depth < 10) throw new IllegalArgumentException("a depth of %d is less than 10".formatted(depth));
        if (exactUpTo < 0) throw new IllegalArgumentException("exactUpTo %d is negative".formatted(exactUpTo));
        if (brandsInMemory < 1) throw new IllegalArgumentException("no brand may be kept in memory");
    }
}
