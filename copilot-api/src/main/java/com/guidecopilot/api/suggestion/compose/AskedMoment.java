package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a price or promotion is asked for.
 *
 * @param said how the customer named it, such as 明天; empty = now
 */
record AskedMoment(Instant at, String said) {

    private static final Pattern LATER = Pattern.compile("(明天|明日|明晚|后天|今晚|今天晚上|晚上)(?:的)?(?:(\\d{1,2})点)?");
    private static final LocalTime EVENING = LocalTime.of(20, 0);

    static AskedMoment of(String words, Instant now, ZoneId zone) {
        String folded = Numerals.arabic(Folding.fold(words)).replaceAll("十点", "10点");
        Matcher later = LATER.matcher(folded);
        if (!later.find()) return new AskedMoment(now, "");
        ZonedDateTime here = now.atZone(zone);
        String day = later.group(1);
        ZonedDateTime date = here.plusDays(day.startsWith("明") ? 1 : day.equals("后天") ? 2 : 0);
        boolean evening = day.endsWith("晚") || day.endsWith("晚上");
        LocalTime time = evening ? EVENING : here.toLocalTime();
        if (later.group(2) != null) {
            int hour = Integer.parseInt(later.group(2));
            time = LocalTime.of((evening && hour < 12 ? hour + 12 : hour) % 24, 0);
        }
        Instant asked = date.with(time).toInstant();
        return asked.isAfter(now) ? new AskedMoment(asked, later.group().replace("的", "")) : new AskedMoment(now, "");
    }

    boolean isNow() {
        return said.isEmpty();
    }
}
