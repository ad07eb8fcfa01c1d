package com.guidecopilot.api.sample.history;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * Comes back every year.
 *
 * @param surge how much more is sold than on other days
 * @param share of the customers whom guides are to write to
 * @param title of the task
 * @param reason why this customer, as the guide reads it
 */
record Campaign(
        String code, String name, MonthDay from, MonthDay to, double surge, double share, String title, String reason) {

    Campaign {
        if (to.isBefore(from)) throw new IllegalArgumentException("campaign %s ends before it begins".formatted(code));
    }

    boolean isOn(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        return !date.isBefore(from) && !date.isAfter(to);
    }

    LocalDate begins(LocalDate day) {
        return from.atYear(day.getYear());
    }

    LocalDate ends(LocalDate day) {
        return to.atYear(day.getYear());
    }
}
