package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.tenancy.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transcripts as one writes them down: {@code 10:00 C 有货吗}, a line each, in a shop of Shanghai. */
final class Written {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate DAY = LocalDate.of(2026, 11, 10);
    static final Writer GUIDE = new Writer(Author.GUIDE, Ids.next(), false);
    static final Writer OTHER_GUIDE = new Writer(Author.GUIDE, Ids.next(), false);
    static final Writer CLOUD = new Writer(Author.CLOUD_GUIDE, Ids.next(), false);
    static final Writer OTHER_CLOUD = new Writer(Author.CLOUD_GUIDE, Ids.next(), false);

    private Written() {}

    /** @param time {@code 10:00}, or {@code +1 10:00} on the next day */
    static Instant at(String time) {
        String[] parts = time.split(" ");
        LocalDate day = parts.length == 1 ? DAY : DAY.plusDays(Integer.parseInt(parts[0].substring(1)));
        return day.atTime(LocalTime.parse(parts[parts.length - 1])).atZone(ZONE).toInstant();
    }

    static Transcript closedAt(String closedAt, UUID store, String... lines) {
        return closedAt(at(closedAt), store, Ids.next(), lines);
    }

    static Transcript closedAt(Instant closedAt, UUID store, UUID customer, String... lines) {
        List<Line> read = new ArrayList<>();
        for (String line : lines) read.add(line(read.size() + 1, line));
        return new Transcript(Ids.next(), customer, store, read.getFirst().sentAt(), closedAt, read);
    }

    /** One guide's words and nothing else. */
    static Transcript said(String... texts) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) lines.add("12:%02d G %s".formatted(lines.size() % 60, text));
        return closedAt("+1 10:00", Ids.next(), lines.toArray(String[]::new));
    }

    private static Line line(int seq, String line) {
        boolean later = line.startsWith("+");
        String[] parts = line.split(" ", later ? 4 : 3);
        String time = later ? parts[0] + " " + parts[1] : parts[0];
        String who = parts[later ? 2 : 1];
        String text = parts[later ? 3 : 2];
        MessageKind kind = MessageKind.TEXT;
        for (MessageKind other : MessageKind.values()) if (text.equals("<%s>".formatted(other))) kind = other;
        return new Line(Ids.next(), seq, writer(who), kind, kind == MessageKind.TEXT ? text : "", at(time));
    }

    private static @Nullable Writer writer(String who) {
        return switch (who) {
            case "C" -> null;
            case "G" -> GUIDE;
            case "H" -> OTHER_GUIDE;
            case "K" -> CLOUD;
            case "L" -> OTHER_CLOUD;
            default -> throw new IllegalArgumentException(who);
        };
    }
}
