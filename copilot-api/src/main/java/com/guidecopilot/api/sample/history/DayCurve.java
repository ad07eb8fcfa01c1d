package com.guidecopilot.api.sample.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/** When people do things: the hours of a day and the days of a week. */
final class DayCurve {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final double ON_WEEKENDS = 1.3;
    /** From seven in the morning until midnight; mothers write most once the child sleeps. */
    private static final int[] CHATS = {2, 3, 5, 7, 6, 4, 5, 6, 6, 6, 5, 5, 6, 9, 10, 7, 3};

    private static final int[] CLICKS = {1, 2, 3, 4, 4, 5, 4, 4, 4, 4, 4, 5, 7, 9, 11, 10, 6};
    /** From nine until ten in the evening. */
    private static final int[] VISITS = {1, 4, 6, 4, 4, 6, 8, 8, 6, 5, 7, 7, 3};

    private DayCurve() {}

    static LocalTime chat(Dice dice) {
        return dice.time(7, CHATS);
    }

    static LocalTime click(Dice dice) {
        return dice.time(7, CLICKS);
    }

    /** While the shop is open, and not at its last minute. */
    static LocalTime visit(Dice dice, Shop shop) {
        LocalTime last = shop.closes().minusMinutes(6);
        for (int i = 0; i < 20; i++) {
            LocalTime time = dice.time(9, VISITS);
            if (time.isAfter(shop.opens()) && time.isBefore(last)) return time;
        }
        return shop.opens().plusMinutes(dice.between(20, 200));
    }

    static double weight(LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek()) ? ON_WEEKENDS : 1;
    }
}
