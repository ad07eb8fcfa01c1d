package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Knows how talks run: from those in {@code judge/talks.txt}, and from the same with their turns mixed up, or with the
 * replies of another. Learned when they are read, by the same seed each time; nothing learned is shipped. Thread-safe.
 */
final class Flows {

    private static final Writer SOMEBODY = new Writer(Author.GUIDE, null, false);
    private static final long SEED = 5;
    private static final int BROKEN = 8;

    private final Habit order;
    private final Habit fit;

    /** @param reads tells what each sentence of a talk does */
    Flows(Function<Talk, Reading> reads) {
        List<List<Line>> talks = talks();
        List<Flow> usual = talks.stream().map(talk -> flow(talk, reads)).toList();
        List<Flow> mixed = new ArrayList<>();
        List<Flow> swapped = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < talks.size(); i++) {
            for (int n = 0; n < BROKEN; n++) {
                List<Line> other = new ArrayList<>(talks.get(i));
                Collections.shuffle(other, random);
                mixed.add(flow(other, reads));
                int from = (i + 1 + random.nextInt(talks.size() - 1)) % talks.size();
                swapped.add(flow(swapped(talks.get(i), talks.get(from)), reads));
            }
        }
        order = new Habit(usual, mixed, List.of(Flow::steps, Flow::places, Flow::precedes), List.of(Flow::continuity));
        fit = new Habit(usual, swapped, List.of(Flow::replies), List.of(Flow::likeness, Flow::shared));
    }

    /** @return how surely its turns are in the order in which talks run, 0 to 1 */
    double order(Flow flow) {
        return order.of(flow);
    }

    /** @return how surely our words answer the customer's, 0 to 1 */
    double fit(Flow flow) {
        return flow.replies().isEmpty() ? 1 : fit.of(flow);
    }

    private static Flow flow(List<Line> lines, Function<Talk, Reading> reads) {
        Transcript transcript =
                new Transcript(new UUID(0, 0), new UUID(0, 0), new UUID(0, 0), Instant.EPOCH, Instant.EPOCH, lines);
        return Flow.of(reads.apply(Talk.of(transcript, SOMEBODY, new Names(Set.of()))));
    }

    private static List<Line> swapped(List<Line> talk, List<Line> other) {
        List<Line> theirs = other.stream().filter(line -> !line.isCustomers()).toList();
        List<Line> swapped = new ArrayList<>();
        int next = 0;
        for (Line line : talk) swapped.add(line.isCustomers() ? line : theirs.get(next++ % theirs.size()));
        return swapped;
    }

    private static List<List<Line>> talks() {
        List<List<Line>> talks = new ArrayList<>();
        List<Line> talk = new ArrayList<>();
        for (String line : (Lists.text("talks.txt") + "\n").split("\n", -1)) {
            if (line.isBlank()) {
                if (!talk.isEmpty()) talks.add(List.copyOf(talk));
                talk.clear();
            } else if (!line.startsWith("#")) {
                talk.add(line(line, talk.size()));
            }
        }
        return talks;
    }

    private static Line line(String line, int seq) {
        String text = line.substring(2);
        Writer writer = line.startsWith("G ") ? SOMEBODY : null;
        MessageKind kind = text.equals("[图片]") ? MessageKind.IMAGE : MessageKind.TEXT;
        return new Line(new UUID(0, seq), seq + 1, writer, kind, text, Instant.EPOCH);
    }
}
