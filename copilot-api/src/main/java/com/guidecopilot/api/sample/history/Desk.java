package com.guidecopilot.api.sample.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where customers are at home: a guide's own, or a seat that part-timers share and hold by turns.
 *
 * @param owner the guide's account, or the shared seat's code
 * @param seat whose plan says who is there; null = a guide without one
 * @param watches of one day, in their order; one for a guide's own desk
 */
record Desk(String owner, @Nullable String seat, boolean shared, List<Watch> watches) {

    /** @param name as the guide signs */
    record Watch(String account, String name, LocalTime from, LocalTime to) {

        boolean covers(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    Desk {
        watches = List.copyOf(watches);
    }

    /** Part-timers take the watches by turns; a guide has a weekday off, which moves from week to week. */
    List<Watch> on(LocalDate day) {
        if (!shared) return isOff(day) ? List.of() : watches;
        int turn = (int) Math.floorMod(day.toEpochDay(), watches.size());
        List<Watch> turned = new ArrayList<>();
        for (int i = 0; i < watches.size(); i++) {
            Watch hours = watches.get(i);
            Watch person = watches.get((i + turn) % watches.size());
            turned.add(new Watch(person.account(), person.name(), hours.from(), hours.to()));
        }
        return turned;
    }

    private boolean isOff(LocalDate day) {
        int workdays = 5;
        long week = Math.floorDiv(day.toEpochDay() + 3, 7);
        long off = Math.floorMod(week + owner.hashCode(), workdays);
        return day.getDayOfWeek() == DayOfWeek.of((int) off + 1);
    }
}
