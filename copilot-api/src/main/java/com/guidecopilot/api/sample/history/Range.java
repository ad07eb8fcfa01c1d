package com.guidecopilot.api.sample.history;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From and up to, both included. */
record Range(double from, double to) {

    static final Range ANY = new Range(0, 1_000);

    private static final double MONTHS_A_YEAR = 12;
    private static final Pattern MONTHS = Pattern.compile("(\\d+)-(\\d+)个月");
    private static final Pattern MONTHS_TO_YEARS = Pattern.compile("(\\d+)个月-(\\d+)岁");
    private static final Pattern YEARS = Pattern.compile("(\\d+)-(\\d+)岁");
    private static final Pattern FROM_MONTHS = Pattern.compile("(\\d+)个月以上");
    private static final Pattern KILOGRAMS = Pattern.compile("(\\d+)-(\\d+)kg");
    private static final Pattern UP_TO_KILOGRAMS = Pattern.compile("(\\d+)kg以下");
    private static final Pattern CENTIMETRES = Pattern.compile("(\\d+)-(\\d+)cm");
    private static final Pattern SIZES = Pattern.compile("(\\d{2,3})(?:、\\d{2,3})*?(?:、(\\d{2,3}))?码");
    /** Clothes are bought a little large. */
    private static final double ROOM_TO_GROW = 9;

    boolean has(double value) {
        return value >= from && value <= to;
    }

    /** @return empty when the text speaks of no age */
    static Optional<Range> months(String text) {
        for (Pattern months : List.of(MONTHS_TO_YEARS, MONTHS)) {
            Matcher found = months.matcher(text);
            if (found.find()) {
                double to = number(found, 2) * (months == MONTHS ? 1 : MONTHS_A_YEAR);
                return Optional.of(new Range(number(found, 1), to));
            }
        }
        Matcher years = YEARS.matcher(text);
        if (years.find()) {
            return Optional.of(new Range(number(years, 1) * MONTHS_A_YEAR, number(years, 2) * MONTHS_A_YEAR));
        }
        Matcher from = FROM_MONTHS.matcher(text);
        if (from.find()) return Optional.of(new Range(number(from, 1), ANY.to()));
        return Optional.empty();
    }

    static Optional<Range> kilograms(String text) {
        Matcher found = KILOGRAMS.matcher(text);
        if (found.find()) return Optional.of(new Range(number(found, 1), number(found, 2)));
        Matcher upTo = UP_TO_KILOGRAMS.matcher(text);
        return upTo.find() ? Optional.of(new Range(0, number(upTo, 1))) : Optional.empty();
    }

    /** The months in which children are as tall as the text says. */
    static Optional<Range> monthsOfHeight(String text) {
        Matcher found = CENTIMETRES.matcher(text);
        if (!found.find()) return Optional.empty();
        return Optional.of(new Range(Growth.monthsAtHeight(number(found, 1)), Growth.monthsAtHeight(number(found, 2))));
    }

    /** The months in which children wear the sizes, which are heights. */
    static Optional<Range> monthsOfSizes(String text) {
        Matcher found = SIZES.matcher(text);
        if (!found.find()) return Optional.empty();
        double largest = found.group(2) == null ? number(found, 1) : number(found, 2);
        return Optional.of(
                new Range(Growth.monthsAtHeight(number(found, 1) - ROOM_TO_GROW), Growth.monthsAtHeight(largest)));
    }

    private static double number(Matcher found, int group) {
        return Double.parseDouble(found.group(group));
    }
}
