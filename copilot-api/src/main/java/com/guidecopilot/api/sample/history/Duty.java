package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Desk.Watch;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Who answers a customer, and when at the earliest. */
final class Duty {

    private static final LocalTime CLOUD_BEGINS = LocalTime.of(9, 0);
    private static final LocalTime CLOUD_ENDS = LocalTime.of(23, 0);
    private static final int DAYS_AHEAD = 14;

    /** @param at when; not before the time asked for */
    record Answer(LocalDateTime at, String account, String name, boolean cloud) {}

    private final List<CloudGuide> cloudGuides;

    Duty(List<CloudGuide> cloudGuides) {
        this.cloudGuides = cloudGuides;
    }

    /** @return empty when nobody comes within a fortnight */
    Optional<Answer> next(Shop shop, Desk desk, LocalDateTime at) {
        for (int i = 0; i <= DAYS_AHEAD; i++) {
            LocalDate day = at.toLocalDate().plusDays(i);
            LocalTime earliest = i == 0 ? at.toLocalTime() : LocalTime.MIN;
            for (Watch watch : watches(shop, desk, day)) {
                if (!watch.to().isAfter(earliest)) continue;
                LocalTime time = watch.from().isAfter(earliest) ? watch.from() : earliest;
                boolean cloud = shop.tier() == Shop.Tier.MANAGED;
                return Optional.of(new Answer(day.atTime(time), watch.account(), watch.name(), cloud));
            }
        }
        return Optional.empty();
    }

    /** In the order of their hours. */
    List<Watch> watches(Shop shop, Desk desk, LocalDate day) {
        return shop.tier() == Shop.Tier.MANAGED ? cloud(shop, day) : desk.on(day);
    }

    private List<Watch> cloud(Shop shop, LocalDate day) {
        List<CloudGuide> serving =
                cloudGuides.stream().filter(guide -> guide.serves(shop, day)).toList();
        if (serving.isEmpty()) return List.of();
        int turn = (int) Math.floorMod(day.toEpochDay() + shop.code().hashCode(), serving.size());
        CloudGuide guide = serving.get(turn);
        return List.of(new Watch(guide.account(), guide.name(), CLOUD_BEGINS, CLOUD_ENDS));
    }
}
