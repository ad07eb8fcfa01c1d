package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last moment at which a promise is kept in time, reckoned where the store is. A day is over when the store closes.
 *
 * @param said how it was put, such as 明天下午
 */
record Due(Instant at, String said) {

    private static final String DIGITS = "[一二三四五六七八九十两]{1,3}";
    private static final Pattern WITHIN = Pattern.compile(
            "(?:(\\d{1,3})(?:到|至|-|~)?(\\d{1,3})?|(半))个?(小时|钟头|分钟|天|工作日|周(?![一二三四五六日末岁])|星期(?![一二三四五六日天]))(?:之?内|以内|后|左右|之后|就|给|能|再|我|帮|[，,。]|$)");
    private static final Pattern DAY = Pattern.compile(
            "(大后天|后天|明[天日早晚儿]|今[天日早晚儿]|当天|(?:这个?|本|下个?)?(?:周|星期|礼拜)[一二三四五六日天末1-6](?!年)|(\\d{1,2})月(\\d{1,2})[日号]?|(?<!\\d)(\\d{1,2})[号日](?![线楼店色门柜店院])|月底)");
    private static final Pattern TIME =
            Pattern.compile("(凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|(?<!迟)晚(?![点些一])|早(?![点些一]))?的?\\s*(?:(\\d{1,2}|" + DIGITS
                    + ")(?:[点:：时](?!\\s*击)(半|\\d{1,2}|一刻)?))?");
    private static final Pattern CLOCK = Pattern.compile("(凌晨|早上|上午|中午|下午|傍晚|晚上)?(?<![晚早快慢大小多少便宜高低好])(\\d{1,2}|"
            + DIGITS + ")[点:：](?![儿击])(半|\\d{1,2}|一刻)?(?=.{0,6}(?:前|之前|左右|整|钟|给|发|到|半|我|回|打|联系|再|帮|去|来))");
    private static final Pattern PART = Pattern.compile("上午|中午|下午|傍晚|晚上|(?:下班|打烊|关门|闭店|收工|交班)之?前");
    private static final Pattern AT_ONCE =
            Pattern.compile("马上|立刻|立马|这就|现在就|稍等|稍候|等我一下|等一下|等我(?:看|查|问)|等我\\d?分钟|我看[看一下]|我查[查一下]|去看一[下眼]");
    private static final Pattern SOON = Pattern.compile("一会|等会|待会|等下|稍后|过会|忙完|片刻");
    private static final Pattern LATER = Pattern.compile("晚点|晚些|迟点|迟些|回头|空了|抽空|有空");
    private static final LocalTime NOON = LocalTime.of(12, 0);

    /** @param text of the promise, as it was written */
    static Optional<Due> in(String text, Instant sent, Hours hours) {
        String raw = Folding.fold(text);
        String folded = Numerals.arabic(raw);
        ZonedDateTime here = sent.atZone(hours.zone());
        Matcher day = DAY.matcher(raw);
        // 三天内 is a span, 三号 a day: whichever is said first.
        Matcher within = WITHIN.matcher(folded);
        boolean span = within.find();
        boolean dated = findDay(day);
        if (span && !(dated && day.group().startsWith("今") && within.start() > day.end() + 2)) {
            return Optional.of(new Due(span(within, here, hours), bare(within.group())));
        }
        if (dated) return Optional.of(dated(day, raw, here, hours));
        Matcher clock = CLOCK.matcher(folded);
        if (clock.find()) {
            LocalTime time = time(clock.group(1), clock.group(2), clock.group(3));
            ZonedDateTime at = here.with(time);
            return Optional.of(new Due((at.isAfter(here) ? at : at.plusDays(1)).toInstant(), clock.group()));
        }
        Matcher part = PART.matcher(folded);
        if (part.find()) return Optional.of(new Due(ofPart(here, part.group(), hours), part.group()));
        return vague(folded, here, hours);
    }

    private static boolean findDay(Matcher day) {
        return day.find();
    }

    private static Optional<Due> vague(String folded, ZonedDateTime here, Hours hours) {
        Matcher later = LATER.matcher(folded);
        if (later.find()) return Optional.of(new Due(hours.endOf(here, here.toLocalDate()), later.group()));
        Matcher soon = SOON.matcher(folded);
        if (soon.find()) return Optional.of(new Due(here.plusHours(2).toInstant(), soon.group()));
        Matcher atOnce = AT_ONCE.matcher(folded);
        if (atOnce.find()) return Optional.of(new Due(here.plusMinutes(30).toInstant(), atOnce.group()));
        return Optional.empty();
    }

    private static Instant span(Matcher within, ZonedDateTime here, Hours hours) {
        String most = within.group(2) == null ? within.group(1) : within.group(2);
        boolean half = within.group(3) != null;
        long count = half ? 1 : Long.parseLong(most);
        return switch (within.group(4)) {
            case "分钟" -> here.plusMinutes(count).toInstant();
            case "小时", "钟头" ->
                here.plus(half ? Duration.ofMinutes(30) : Duration.ofHours(count))
                        .toInstant();
            case "工作日" -> hours.endOf(here, workdays(here.toLocalDate(), count));
            case "天" ->
                half
                        ? here.plusHours(6).toInstant()
                        : hours.endOf(here, here.toLocalDate().plusDays(count));
            default -> hours.endOf(here, here.toLocalDate().plusWeeks(count));
        };
    }

    private static LocalDate workdays(LocalDate from, long count) {
        LocalDate day = from;
        for (long left = count; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek().getValue() <= 5) left--;
        }
        return day;
    }

    private static Due dated(Matcher day, String raw, ZonedDateTime here, Hours hours) {
        LocalDate date = date(day, here.toLocalDate());
        String said = day.group(1);
        String rest = Numerals.arabic(raw.substring(day.end()));
        Matcher time = TIME.matcher(rest);
        boolean timed = time.lookingAt() && time.end() > 0;
        String part = timed && time.group(1) != null
                ? time.group(1)
                : said.endsWith("晚") ? "晚上" : said.endsWith("早") ? "上午" : "";
        if (timed && time.group(2) != null) {
            LocalTime at = time(part, time.group(2), time.group(3));
            return new Due(date.atTime(at).atZone(hours.zone()).toInstant(), said + time.group());
        }
        String whole = said + (timed ? time.group() : "");
        return new Due(part.isEmpty() ? hours.endOf(here, date) : partOf(date, part, here, hours), whole);
    }

    private static LocalDate date(Matcher day, LocalDate today) {
        String said = day.group(1);
        if (said.startsWith("大后")) return today.plusDays(3);
        if (said.startsWith("后")) return today.plusDays(2);
        if (said.startsWith("明")) return today.plusDays(1);
        if (said.startsWith("今") || said.startsWith("当")) return today;
        if (said.equals("月底")) return today.with(TemporalAdjusters.lastDayOfMonth());
        if (day.group(2) != null)
            return dayOfMonth(today, Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
        if (day.group(4) != null) {
            int wanted = Integer.parseInt(day.group(4));
            return dayOfMonth(
                    today,
                    wanted < today.getDayOfMonth() ? today.getMonthValue() % 12 + 1 : today.getMonthValue(),
                    wanted);
        }
        return weekday(said, today);
    }

    private static LocalDate weekday(String said, LocalDate today) {
        char name = said.charAt(said.length() - 1);
        int number = "一二三四五六日".indexOf(name) + 1;
        if (name == '天' || name == '末') number = 7;
        if (Character.isDigit(name)) number = name - '0';
        DayOfWeek wanted = DayOfWeek.of(number);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (said.startsWith("下")) return monday.plusWeeks(1).with(TemporalAdjusters.nextOrSame(wanted));
        return today.with(TemporalAdjusters.nextOrSame(wanted));
    }

    private static LocalDate dayOfMonth(LocalDate today, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) return today;
        LocalDate first = LocalDate.of(today.getYear(), month, 1);
        LocalDate date = first.withDayOfMonth(Math.min(day, first.lengthOfMonth()));
        return date.isBefore(today) ? date.plusYears(1) : date;
    }

    private static LocalTime time(@Nullable String part, String hour, @Nullable String minute) {
        int h = Character.isDigit(hour.charAt(0)) ? Integer.parseInt(hour) : number(hour);
        int m = minute == null ? 0 : minute.equals("半") ? 30 : minute.equals("一刻") ? 15 : Integer.parseInt(minute);
        boolean afternoon = part != null
                && (part.startsWith("下")
                        || part.startsWith("傍")
                        || part.startsWith("晚")
                        || part.startsWith("夜")
                        || part.startsWith("中") && h < 11);
        boolean unsaid = part == null || part.isEmpty();
        if (h < 12 && (afternoon || unsaid && h < 8)) h += 12;
        return LocalTime.of(Math.min(h, 24) % 24, Math.min(m, 59));
    }

    private static int number(String numeral) {
        int value = 0;
        for (char c : numeral.toCharArray()) {
            if (c == '十') value = Math.max(value, 1) * 10;
            else value += c == '两' ? 2 : "零一二三四五六七八九".indexOf(c);
        }
        return value;
    }

    private static Instant ofPart(ZonedDateTime here, String part, Hours hours) {
        Instant today = partOf(here.toLocalDate(), part, here, hours);
        return today.isAfter(here.toInstant())
                ? today
                : partOf(here.toLocalDate().plusDays(1), part, here, hours);
    }

    private static Instant partOf(LocalDate date, String part, ZonedDateTime here, Hours hours) {
        return switch (part) {
            case "凌晨", "早上", "早", "上午" -> date.atTime(NOON).atZone(hours.zone()).toInstant();
            case "中午" -> date.atTime(14, 0).atZone(hours.zone()).toInstant();
            case "下午" -> date.atTime(18, 0).atZone(hours.zone()).toInstant();
            case "傍晚" -> date.atTime(19, 0).atZone(hours.zone()).toInstant();
            default -> hours.endOf(here, date);
        };
    }

    private static String bare(String said) {
        return said.replaceAll("[就给能再我帮，,。]$", "");
    }
}
