package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * By what a brand's sales are credited, from a day on. A version is never changed: the next one takes its place.
 *
 * @param validFrom the first day, in the store's zone, whose payments it holds for
 * @param windowDays how long before a payment a cloud guide's service still counts
 * @param goalFrom the part of its target, in ten-thousandths, from which on taken-over sales count towards a store's goal
 */
record CreditRules(
        int version, LocalDate validFrom, Map<Tier, Shares> tiers, int windowDays, Among among, int goalFrom) {

    static final int WHOLE = 10_000;

    /** The whole to the home guide while the store serves, nothing to a store whose customers are taken over. */
    static final CreditRules FIRST = new CreditRules(
            1,
            LocalDate.EPOCH,
            Map.of(
                    Tier.SELF_RUN, new Shares(WHOLE, 0, 0),
                    Tier.COACHED, new Shares(WHOLE, 0, 0),
                    Tier.MANAGED, new Shares(0, WHOLE, 0)),
            30,
            Among.TIME,
            8_000);

    /**
     * In ten-thousandths of an order.
     *
     * @param cloudGuide of those who served within the window; where nobody did, it is the home guide's while the store
     *     serves, and the cloud team's of a taken-over store
     */
    record Shares(int homeGuide, int cloudGuide, int store) {

        Shares {
            if (homeGuide < 0 || cloudGuide < 0 || store < 0 || homeGuide + cloudGuide + store != WHOLE) {
                throw new IllegalArgumentException(
                        "%d + %d + %d is not the whole".formatted(homeGuide, cloudGuide, store));
            }
        }
    }

    /** How several cloud guides divide their share. */
    enum Among {
        /** By the time they held the customer's conversations. */
        TIME,
        /** Evenly. */
        EVEN
    }

    CreditRules {
        if (version < 1 || windowDays < 1 || goalFrom < 0 || goalFrom > WHOLE || tiers.size() < Tier.values().length) {
            throw new IllegalArgumentException("version %d of the rules is not complete".formatted(version));
        }
        tiers = Collections.unmodifiableMap(new EnumMap<>(tiers));
    }

    /** The latest of those that are valid on the day. */
    static CreditRules on(LocalDate day, List<CreditRules> versions) {
        return versions.stream()
                .filter(rules -> !rules.validFrom().isAfter(day))
                .max(Comparator.comparing(CreditRules::validFrom).thenComparing(CreditRules::version))
                .orElse(FIRST);
    }

    Shares of(Tier tier) {
        return Objects.requireNonNull(tiers.get(tier));
    }

    Duration window() {
        return Duration.ofDays(windowDays);
    }
}
