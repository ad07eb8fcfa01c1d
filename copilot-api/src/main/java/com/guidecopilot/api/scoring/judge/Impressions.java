package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.knowledge.embed.Embedder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the built-in judge makes its answers of, as numbers; for measuring how far they lead. Thread-safe. */
public final class Impressions {

    /**
     * @param figures by name; the same names for every span
     * @param vectors of our words, of the customer's, and of the customer's last; zeros where there are none
     */
    public record Impression(Map<String, Double> figures, List<float[]> vectors) {}

    private final BuiltInJudge judge;
    private final int dimensions;

    public Impressions(Embedder embedder) {
        this.judge = new BuiltInJudge(embedder);
        this.dimensions = embedder.dimensions();
    }

    public Impression of(Transcript transcript, Writer author) {
        Reading reading = judge.read(transcript, author, new Names(Set.of()));
        Map<String, Double> figures = new TreeMap<>();
        for (Act act : Act.values()) {
            List<Read> side = act.isOurs() ? reading.own() : reading.customers();
            figures.put(
                    name("most", act),
                    side.stream().mapToDouble(read -> read.of(act)).max().orElse(Odds.NEVER));
            figures.put(
                    name("mean", act),
                    side.stream().mapToDouble(read -> read.of(act)).average().orElse(Odds.NEVER));
            figures.put(
                    name("last", act),
                    side.isEmpty() ? Odds.NEVER : side.getLast().of(act));
        }
        figures.put("pieces ours", Math.log1p(reading.own().size()));
        figures.put("pieces customer's", Math.log1p(reading.customers().size()));
        figures.put("letters ours", Math.log1p(letters(reading.own())));
        figures.put("letters customer's", Math.log1p(letters(reading.customers())));
        figures.put("turns", Math.log1p(Turn.of(reading).size()));
        figures.put("customer last", isCustomersLast(reading) ? 1.0 : 0.0);
        addQuestions(figures, reading);
        int lastTurn = reading.customers().isEmpty()
                ? -1
                : reading.customers().getLast().piece().turn();
        return new Impression(
                figures,
                List.of(
                        mean(reading, Read::isOwn),
                        mean(reading, Read::isCustomers),
                        mean(reading, read -> read.isCustomers() && read.piece().turn() == lastTurn)));
    }

    private void addQuestions(Map<String, Double> figures, Reading reading) {
        boolean readable = !reading.own().isEmpty();
        for (Question question : Question.values()) {
            double[] odds = readable
                    ? judge.learned().weights().of(Part.of(question), Signs.of(question, reading, judge.learned()))
                    : new double[Part.LEVELS.size()];
            for (int i = 0; i < odds.length; i++) {
                String name = "%s %s".formatted(question.name().toLowerCase(Locale.ROOT), Part.LEVELS.get(i));
                figures.put(name, Math.clamp(odds[i], Odds.NEVER, -Odds.NEVER));
            }
        }
    }

    private static boolean isCustomersLast(Reading reading) {
        return !reading.all().isEmpty() && reading.all().getLast().isCustomers();
    }

    private static double letters(List<Read> reads) {
        return reads.stream().mapToInt(read -> read.piece().length()).sum();
    }

    private static String name(String which, Act act) {
        return which + " " + act.name().toLowerCase(Locale.ROOT);
    }

    private float[] mean(Reading reading, Predicate<Read> wanted) {
        double[] meaning = Meaning.of(
                reading.all().stream().filter(wanted).map(Read::vector).toList());
        float[] mean = new float[dimensions];
        for (int i = 0; i < meaning.length; i++) mean[i] = (float) meaning[i];
        return mean;
    }
}
