package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.knowledge.embed.SentenceVectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one side says until the other speaks.
 *
 * @param about what its sentences mean together
 */
record Turn(boolean customers, List<Read> reads, double[] about, double[] does, Set<String> pairs, String words) {

    private static final double ENOUGH_SHARED = 3;
    private static final Pattern ASKS_FIGURE = Pattern.compile("多少|几|什么价|啥价|价格|多大|多重|多久|多长|多高");
    private static final Pattern FIGURE = Pattern.compile("[\\d一二三四五六七八九十两百千]");
    private static final Pattern ASKS_WHETHER = Pattern.compile("[吗么嘛不没][?？]?$|有没有|能不能|会不会|是不是|可不可以|还有");
    private static final Pattern WHETHER = Pattern.compile("有|没|能|可以|会|不|是|行|对|好|还");

    static Turn of(List<Read> reads) {
        double[] does = new double[reads.getFirst().likely().length];
        Set<String> pairs = new HashSet<>();
        for (Read read : reads) {
            for (int i = 0; i < does.length; i++) does[i] = Math.max(does[i], read.likely()[i]);
            pairs.addAll(read.piece().pairs());
        }
        String words = reads.stream().map(Read::words).collect(Collectors.joining(" "));
        double[] about = Meaning.of(reads.stream().map(Read::vector).toList());
        return new Turn(reads.getFirst().isCustomers(), List.copyOf(reads), about, does, pairs, words);
    }

    /** How well a turn of the other side goes with this one by what both are about, from -1 to 1. */
    double fits(Turn next, Weights weights) {
        return weights.likeness(customers ? Match.REPLIED : Match.ANSWERED, about, next.about);
    }

    static List<Turn> of(Reading reading) {
        List<Turn> turns = new ArrayList<>();
        List<Read> turn = new ArrayList<>();
        for (Read read : reading.all()) {
            if (!turn.isEmpty() && turn.getLast().isCustomers() != read.isCustomers()) {
                turns.add(of(turn));
                turn = new ArrayList<>();
            }
            turn.add(read);
        }
        if (!turn.isEmpty()) turns.add(of(turn));
        return turns;
    }

    /** This turn and another right after it, as numbers: what is done on what, and how alike the words are. */
    double[] followedBy(Turn next, Weights weights) {
        Numbers numbers = new Numbers().add(fits(next, weights));
        for (double one : does) {
            for (double other : next.does) numbers.add(one * other);
        }
        numbers.add(does).add(next.does);
        double alike = -1;
        for (Read one : reads) {
            for (Read other : next.reads) {
                alike = Math.max(alike, SentenceVectors.cosine(one.vector(), other.vector()));
            }
        }
        numbers.add(
                alike,
                SentenceVectors.cosine(
                        reads.getLast().vector(), next.reads.getFirst().vector()));
        long shared = pairs.stream().filter(next.pairs::contains).count();
        numbers.add(Math.min(ENOUGH_SHARED, shared) / ENOUGH_SHARED);
        boolean asksFigure = ASKS_FIGURE.matcher(words).find();
        boolean figure = FIGURE.matcher(next.words).find();
        boolean asksWhether = ASKS_WHETHER.matcher(words).find();
        boolean whether = WHETHER.matcher(next.words).find();
        return numbers.add(asksFigure && figure)
                .add(asksFigure && !figure)
                .add(asksWhether && whether)
                .add(asksWhether && !whether)
                .add(!asksFigure && figure)
                .toArray();
    }

    /** As a first turn, or a last one. */
    double[] alone() {
        Numbers numbers = new Numbers().add(customers);
        double[] none = new double[customers ? Act.OURS : Act.CUSTOMERS];
        return customers
                ? numbers.add(does).add(none).toArray()
                : numbers.add(none).add(does).toArray();
    }
}
