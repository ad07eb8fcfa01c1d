package com.guidecopilot.api.action.campaign;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One guide's list over a campaign's days. The most valuable customers come first, as early as a day has room; who has a
 * day already keeps it while there is room. The same customers, days and tasks give the same list, in whatever order and
 * however often it is made.
 */
final class GuideList {

    /** @param day on which they are to come already; null = they are new */
    record Candidate(UUID customer, long worth, @Nullable LocalDate day) {}

    sealed interface Place {

        record On(LocalDate day) implements Place {}

        /** @param next the day on which they would come if the campaign went on */
        record Full(LocalDate next) implements Place {}
    }

    /** Ties are broken by the id: it says nothing of the customer, and is the same every time. */
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingLong(Candidate::worth).reversed().thenComparing(Candidate::customer);

    private final int cap;
    private final List<LocalDate> days;
    private final Map<LocalDate, Integer> taken;

    /** @param taken how many other tasks begin on each day */
    GuideList(int cap, List<LocalDate> days, Map<LocalDate, Integer> taken) {
        this.cap = cap;
        this.days = List.copyOf(days);
        this.taken = new HashMap<>(taken);
    }

    /** @param last the campaign's last day */
    Map<UUID, Place> place(List<Candidate> candidates, LocalDate last) {
        Map<UUID, Place> places = new HashMap<>();
        List<Candidate> ordered = candidates.stream().sorted(BEST_FIRST).toList();
        // 1. Who has a day keeps it.
        for (Candidate one : ordered) {
            LocalDate day = one.day();
            if (day != null && days.contains(day) && hasRoom(day)) places.put(one.customer(), take(day));
        }
        // 2. The others get the first day with room.
        int over = 0;
        for (Candidate one : ordered) {
            if (places.containsKey(one.customer())) continue;
            LocalDate day = firstWithRoom();
            places.put(one.customer(), day == null ? new Place.Full(last.plusDays(1L + over++ / cap)) : take(day));
        }
        return places;
    }

    private @Nullable LocalDate firstWithRoom() {
        return days.stream().filter(this::hasRoom).findFirst().orElse(null);
    }

    private boolean hasRoom(LocalDate day) {
        return taken.getOrDefault(day, 0) < cap;
    }

    private Place take(LocalDate day) {
        taken.merge(day, 1, Integer::sum);
        return new Place.On(day);
    }
}
