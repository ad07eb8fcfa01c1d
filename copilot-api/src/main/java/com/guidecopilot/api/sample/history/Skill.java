package com.guidecopilot.api.sample.history;

import java.time.Duration;

/**
 * How well somebody serves.
 *
 * @param reply how long a customer waits, as often longer as shorter
 * @param discipline how often a step of the procedure is done that nobody asked for
 * @param silence how often a customer is not answered at all
 */
record Skill(Duration reply, double discipline, double silence) {

    static Skill of(String account, Shop.Tier tier, boolean cloud, boolean shared, long seed) {
        Dice dice = Dice.of(seed, "skill", account);
        if (cloud) return new Skill(Duration.ofSeconds(dice.between(20, 55)), dice.between(0.82, 0.95), 0.005);
        if (shared) return new Skill(Duration.ofSeconds(dice.between(150, 600)), dice.between(0.4, 0.7), 0.06);
        return switch (tier) {
            case SELF_RUN -> new Skill(Duration.ofSeconds(dice.between(45, 180)), dice.between(0.68, 0.93), 0.02);
            case COACHED, MANAGED -> new Skill(Duration.ofMinutes(dice.between(7, 32)), dice.between(0.22, 0.52), 0.13);
        };
    }

    /** How often a task of headquarters is carried out. */
    double carriesOut() {
        return 0.32 + 0.45 * discipline;
    }
}
