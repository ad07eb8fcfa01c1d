package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
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
import java.util.stream.Stream;

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
        Reading reading = judge.read(transcript, author, Set.of());
        Map<String, Double> figures = new TreeMap<>();
        List<Read> ours = reading.own().toList();
        List<Read> customers = reading.customers().toList();
        for (Act act : Act.values()) {
            List<Read> side = act.isOurs() ? ours : customers;
            figures.put(
                    name("most", act),
                    side.stream().mapToDouble(read -> read.of(act)).max().orElse(-1));
            figures.put(
                    name("mean", act),
                    side.stream().mapToDouble(read -> read.of(act)).average().orElse(-1));
            figures.put(name("last", act), side.isEmpty() ? -1 : side.getLast().of(act));
        }
        figures.put("pieces ours", Math.log1p(ours.size()));
        figures.put("pieces customer's", Math.log1p(customers.size()));
        figures.put("letters ours", Math.log1p(letters(ours)));
        figures.put("letters customer's", Math.log1p(letters(customers)));
        figures.put(
                "turns",
                Math.log1p(reading.all().stream()
                        .map(read -> read.piece().turn())
                        .distinct()
                        .count()));
        figures.put(
                "customer last",
                !reading.all().isEmpty() && reading.all().getLast().isCustomers() ? 1.0 : 0.0);
        Connection connection = judge.connection(reading);
        figures.put("order", connection.order());
        figures.put("fit", connection.fit());
        Flow flow = Flow.of(reading);
        figures.put("likeness", flow.likeness());
        figures.put("shared", flow.shared());
        judge.judge(transcript, author, Set.of()).forEach((question, answer) -> addAnswer(figures, question, answer));
        int lastTurn = customers.isEmpty() ? -1 : customers.getLast().piece().turn();
        return new Impression(
                figures,
                List.of(
                        mean(reading, Read::isOwn),
                        mean(reading, Read::isCustomers),
                        mean(reading, read -> read.isCustomers() && read.piece().turn() == lastTurn)));
    }

    private static void addAnswer(Map<String, Double> figures, Question question, Answer answer) {
        String name = question.name().toLowerCase(Locale.ROOT);
        figures.put(
                name + " points",
                answer instanceof Answer.Scored scored ? scored.level().points() : 0.5);
        figures.put(name + " scored", answer instanceof Answer.Scored ? 1.0 : 0.0);
    }

    private static double letters(List<Read> reads) {
        return reads.stream().mapToInt(read -> read.piece().length()).sum();
    }

    private static String name(String which, Act act) {
        return which + " " + act.name().toLowerCase(Locale.ROOT);
    }

    private float[] mean(Reading reading, Predicate<Read> wanted) {
        float[] mean = new float[dimensions];
        Stream<Read> reads = reading.all().stream().filter(wanted);
        reads.forEach(read -> {
            for (int i = 0; i < mean.length; i++) mean[i] += read.vector()[i];
        });
        double squares = 0;
        for (float one : mean) squares += one * one;
        if (squares == 0) return mean;
        for (int i = 0; i < mean.length; i++) mean[i] /= (float) Math.sqrt(squares);
        return mean;
    }
}
