package com.guidecopilot.knowledge.parse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day as people and spreadsheets write it: {@code 2026-11-01}, {@code 2026/11/1}, {@code 2026年11月1日}; a time after it is dropped. */
final class WrittenDate {

    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]\\d{1,2}:\\d{2}.*)?");

    private WrittenDate() {}

    static LocalDate read(String field, String text) {
        Matcher day = DAY.matcher(text.strip());
        if (!day.matches()) throw notADay(field, text);
        try {
            return LocalDate.of(number(day, 1), number(day, 2), number(day, 3));
        } catch (DateTimeException e) {
            throw notADay(field, text);
        }
    }

    private static int number(Matcher day, int group) {
        return Integer.parseInt(day.group(group));
    }

    private static IllegalArgumentException notADay(String field, String text) {
        return new IllegalArgumentException("%s “%s” 不是日期，应写作 2026-11-01".formatted(field, text));
    }
}
