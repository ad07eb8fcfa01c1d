package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.api.takeover.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When an author was the one to answer: a cloud guide while they held the lease, the store's guides while nobody did. A
 * conversation that was never leased is everybody's who wrote in it.
 */
final class Duty {

    /** From a moment until before another. */
    record Time(Instant from, Instant to) {}

    private final Writer author;
    private final Transcript transcript;
    private final boolean leased;
    private final List<Time> times;

    private Duty(Writer author, Transcript transcript, boolean leased, List<Time> times) {
        this.author = author;
        this.transcript = transcript;
        this.leased = leased;
        this.times = times;
    }

    /** @param spans of the transcript's conversation, the oldest first */
    static Duty of(Writer author, Transcript transcript, List<Span> spans) {
        if (spans.isEmpty()) return new Duty(author, transcript, false, List.of(new Time(Instant.MIN, Instant.MAX)));
        boolean guide = author.kind() == Author.GUIDE;
        return new Duty(author, transcript, true, guide ? between(spans) : of(author, spans));
    }

    private static List<Time> of(Writer author, List<Span> spans) {
        return spans.stream()
                .filter(span -> author.holder() == null || author.holder().equals(span.staff()))
                .map(span -> new Time(span.from(), endOf(span)))
                .toList();
    }

    private static List<Time> between(List<Span> spans) {
        List<Time> free = new ArrayList<>();
        Instant since = Instant.MIN;
        for (Span span : spans) {
            if (span.from().isAfter(since)) free.add(new Time(since, span.from()));
            since = endOf(span);
        }
        if (since.isBefore(Instant.MAX)) free.add(new Time(since, Instant.MAX));
        return free;
    }

    private static Instant endOf(Span span) {
        return Objects.requireNonNullElse(span.to(), Instant.MAX);
    }

    boolean isOnAt(Instant at) {
        return times.stream().anyMatch(time -> !at.isBefore(time.from()) && at.isBefore(time.to()));
    }

    /** The parts of a time that were theirs. */
    List<Time> within(Instant from, Instant to) {
        return times.stream()
                .map(time -> new Time(later(time.from(), from), earlier(time.to(), to)))
                .filter(time -> time.from().isBefore(time.to()))
                .toList();
    }

    /** Whether nothing tells whose of the two it was to answer. */
    boolean isSharedWith(Writer other) {
        if (!leased) return true;
        boolean guides = author.kind() == Author.GUIDE && other.kind() == Author.GUIDE;
        return guides || author.equals(other);
    }

    /** Whether a message that nobody of theirs answered was this author's of those who share the duty. */
    boolean wasTheirs(Line asked) {
        Optional<Writer> last = transcript.lines().stream()
                .filter(line -> line.seq() < asked.seq())
                .map(Line::writer)
                .filter(writer -> writer != null && isSharedWith(writer))
                .reduce((earlier, later) -> later);
        return last.map(author::equals)
                .orElseGet(() ->
                        transcript.writers().stream().filter(this::isSharedWith).allMatch(author::equals));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
