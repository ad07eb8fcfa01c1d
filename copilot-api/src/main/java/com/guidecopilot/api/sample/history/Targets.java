package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Target;
import com.guidecopilot.knowledge.offer.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What headquarters wants of each store: near what it sells, a little above. */
record Targets(World world) {

    private static final double STRONG_CAMPAIGN = 1.4;
    private static final long FEN_A_THOUSAND = 100_000;

    List<Target> between(LocalDate from, LocalDate to) {
        List<Target> targets = new ArrayList<>();
        YearMonth last = YearMonth.from(to);
        for (YearMonth month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
            for (Shop shop : world.chain().shops()) {
                targets.add(new Target(
                        shop.code(), month.toString(), amount(shop, month).toString()));
            }
        }
        return targets;
    }

    private Money amount(Shop shop, YearMonth month) {
        double thousands = switch (shop.tier()) {
            case SELF_RUN -> 112;
            case COACHED -> 84;
            case MANAGED -> 90;
        };
        boolean strong = world.script().campaigns().stream()
                .anyMatch(one -> one.surge() >= STRONG_CAMPAIGN && one.from().getMonth() == month.getMonth());
        double share =
                Dice.of(world.plan().seed(), "target", shop.code(), month).between(0.92, 1.1) * (strong ? 1.15 : 1);
        return new Money(Math.round(thousands * share) * FEN_A_THOUSAND);
    }
}
