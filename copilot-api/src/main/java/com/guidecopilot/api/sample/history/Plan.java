package com.guidecopilot.api.sample.history;

/**
 * How much of a past there is.
 *
 * @param seed another one is another past, with other ids
 * @param mostJoinsADay new customers; at least one joins every day
 * @param walkInsADay orders of people whom a shop does not know, on a usual day
 * @param memory how many days before the first one customers may have joined and still be there
 */
public record Plan(long seed, int mostJoinsADay, int walkInsADay, int memory) {

    /** About six hundred customers within ninety days. */
    public static final Plan USUAL = new Plan(20_260, 4, 2, 260);

    public Plan {
        if (mostJoinsADay < 1) throw new IllegalArgumentException("nobody ever joins: " + mostJoinsADay);
    }

    /** What ids of this past have in common. */
    String tag() {
        return Long.toString(Math.floorMod(seed, 1_679_616), 36) + "x";
    }
}
