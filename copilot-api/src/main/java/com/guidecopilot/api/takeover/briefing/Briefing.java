package com.guidecopilot.api.takeover.briefing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.takeover.PromiseState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a conversation by whoever takes it over or gets it back, in a fixed order. Every line opens to the
 * message that it was read from.
 *
 * @param asOf the moment for which it holds
 * @param upTo the last message that it takes into account; null = there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Briefing(
        List<Line> need,
        List<SaidLine> said,
        List<Line> open,
        List<PromiseLine> promises,
        List<MoodLine> mood,
        List<Line> step,
        List<Line> avoid,
        Instant asOf,
        @Nullable UUID upTo) {

    /** @param message null for what no message says, such as a withdrawn consent */
    public record Line(
            String text,
            @Nullable UUID message,
            @Nullable Integer seq,
            @Nullable Instant at) {}

    /**
     * @param versions the offers and passages that vouched for it
     * @param superseded it no longer holds: it is not to be repeated
     * @param now what holds instead, where that is known
     */
    public record SaidLine(
            String text,
            @Nullable UUID message,
            @Nullable Integer seq,
            @Nullable Instant at,
            List<Version> versions,
            boolean superseded,
            @Nullable String now) {

        public SaidLine {
            versions = List.copyOf(versions);
        }
    }

    /** @param ref id of the offer, or of the passage @param label what people read */
    public record Version(String kind, String ref, String label) {}

    /** @param id null until it is on the list of promises */
    public record PromiseLine(
            String text,
            @Nullable UUID message,
            @Nullable Integer seq,
            @Nullable Instant at,
            @Nullable UUID id,
            @Nullable Instant due,
            PromiseState state) {}

    public record MoodLine(
            String text,
            @Nullable UUID message,
            @Nullable Integer seq,
            @Nullable Instant at,
            Mood mood) {}

    /** Of a customer who was erased. */
    static final Briefing EMPTY = new Briefing(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Instant.EPOCH, null);

    public Briefing {
        need = List.copyOf(need);
        said = List.copyOf(said);
        open = List.copyOf(open);
        promises = List.copyOf(promises);
        mood = List.copyOf(mood);
        step = List.copyOf(step);
        avoid = List.copyOf(avoid);
    }

    /** Of what there is most of, the oldest gives way first, until it is read at a glance. */
    Briefing within(int most) {
        Briefing shorter = this;
        while (shorter.lines() > most) {
            int longest = Stream.of(shorter.said, shorter.promises, shorter.open, shorter.avoid, shorter.need)
                    .mapToInt(List::size)
                    .max()
                    .orElse(0);
            if (longest <= 1) return shorter;
            shorter = shorter.without(longest);
        }
        return shorter;
    }

    private Briefing without(int longest) {
        boolean ofSaid = said.size() == longest;
        boolean ofPromises = !ofSaid && promises.size() == longest;
        boolean ofOpen = !ofSaid && !ofPromises && open.size() == longest;
        boolean ofAvoid = !ofSaid && !ofPromises && !ofOpen && avoid.size() == longest;
        boolean ofNeed = !ofSaid && !ofPromises && !ofOpen && !ofAvoid;
        return new Briefing(
                ofNeed ? need.subList(0, longest - 1) : need,
                ofSaid ? said.subList(1, longest) : said,
                ofOpen ? open.subList(1, longest) : open,
                // What was kept stands last.
                ofPromises ? promises.subList(0, longest - 1) : promises,
                mood,
                step,
                ofAvoid ? avoid.subList(1, longest) : avoid,
                asOf,
                upTo);
    }

    public int lines() {
        return need.size() + said.size() + open.size() + promises.size() + mood.size() + step.size() + avoid.size();
    }

    @Override
    public String toString() {
        return "Briefing(%d lines)".formatted(lines());
    }
}
