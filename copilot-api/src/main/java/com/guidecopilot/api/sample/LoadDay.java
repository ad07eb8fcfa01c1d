package com.guidecopilot.api.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The day of a load in the brand's zone. The sample's files write days as {@code {today}} or {@code {today-7}} and
 * moments as {@code {today+6}T22:00}, so that its anniversary is on whenever somebody tries it.
 */
record LoadDay(LocalDate today, ZoneId zone) {

    private static final Pattern WRITTEN =
            Pattern.compile("\\{today(?<days>[+-]\\d{1,5})?}(?:T(?<time>\\d{2}:\\d{2}))?");

    static LoadDay now(Clock clock, ZoneId zone) {
        return new LoadDay(LocalDate.ofInstant(clock.instant(), zone), zone);
    }

    LoadDay later(int days) {
        return new LoadDay(today.plusDays(days), zone);
    }

    /** @return the text with ISO dates, and moments with the zone's offset at that time */
    String fill(String text) {
        return WRITTEN.matcher(text).replaceAll(this::reckoned);
    }

    private String reckoned(MatchResult written) {
        LocalDate day = today.plusDays(Integer.parseInt(Objects.requireNonNullElse(written.group("days"), "0")));
        String time = written.group("time");
        if (time == null) return day.toString();
        return day.atTime(LocalTime.parse(time)).atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
