package com.guidecopilot.api.scoring.judge;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A talk of which is known what each sentence does; a place is one among {@code all}. */
record Reading(List<Read> all) {

    Reading {
        all = List.copyOf(all);
    }

    Stream<Read> own() {
        return all.stream().filter(Read::isOwn);
    }

    Stream<Read> customers() {
        return all.stream().filter(Read::isCustomers);
    }

    OptionalInt first(Predicate<Read> wanted) {
        return all.stream().filter(wanted).mapToInt(Read::place).findFirst();
    }

    Stream<Read> before(int place) {
        return all.subList(0, place).stream();
    }

    Stream<Read> after(int place) {
        return all.subList(place + 1, all.size()).stream();
    }
}
