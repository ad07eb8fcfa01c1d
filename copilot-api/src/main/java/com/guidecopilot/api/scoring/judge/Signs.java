package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import java.util.List;
import java.util.UUID;

/**
 * What speaks for an answer to a question, as numbers: how surely the author does what is asked for, where, and what the
 * customer came for.
 */
final class Signs {

    private static final int OPENING = 4;
    private static final int NEAR = 2;
    private static final List<Act> CAME_FOR =
            List.of(Act.SEEK, Act.PICKED, Act.FAULT, Act.INFO, Act.DETAIL, Act.TELL, Act.DOUBT);
    private static final List<Act> LAST_WORD = List.of(
            Act.SEEK,
            Act.DETAIL,
            Act.INFO,
            Act.PICKED,
            Act.AGREE,
            Act.THANKS,
            Act.DOUBT,
            Act.FEEL,
            Act.FAULT,
            Act.TELL);

    private Signs() {}

    static double[] of(Question question, Reading reading, Learned learned) {
        return switch (question) {
            case NEED -> need(reading);
            case WARMTH -> Tone.signs(reading, learned);
            case RECOMMENDATION -> recommendation(reading, learned);
            case CLOSING -> closing(reading);
            case RESPONSE -> Course.signs(reading, learned.weights());
        };
    }

    private static double[] need(Reading reading) {
        List<Read> own = Serving.about(Question.NEED, reading);
        Numbers signs = customers(reading).add(!reading.all().getFirst().isCustomers());
        for (Act act : List.of(Act.NEED, Act.RECALL, Act.VAGUE, Act.CHECK)) signs.add(Odds.two(own, act));
        int offer = reading.own().stream()
                .filter(read -> read.of(Act.RECOMMEND) > Odds.LIKELY)
                .mapToInt(Read::place)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        List<Read> before = own.stream().filter(read -> read.place() <= offer).toList();
        signs.add(Odds.most(own, Act.NEED, Act.RECALL), Odds.most(before, Act.NEED, Act.RECALL));
        signs.add(Odds.message(own, Act.NEED), Odds.message(own, Act.NEED, Act.RECALL));
        return signs.toArray();
    }

    private static double[] recommendation(Reading reading, Learned learned) {
        List<Read> own = Serving.about(Question.RECOMMENDATION, reading);
        Numbers signs = customers(reading);
        for (Act act : List.of(Act.RECOMMEND, Act.REASON)) signs.add(Odds.two(own, act));
        double both = Odds.UNLIKELY;
        for (Read named : own) {
            for (Read reason : own) {
                if (Math.abs(named.place() - reason.place()) > NEAR) continue;
                both = Math.max(both, Math.min(Odds.of(named, Act.RECOMMEND), Odds.of(reason, Act.REASON)));
            }
        }
        return signs.add(both, Odds.message(own, Act.RECOMMEND), Odds.message(own, Act.RECOMMEND, Act.REASON))
                .add(learned.weights().of(Part.ADVISING_WORDS, words(Question.RECOMMENDATION, reading, learned)))
                .toArray();
    }

    /** All that the author says beside what serves another question only, by its words: what no single sentence does. */
    static double[] words(Question question, Reading reading, Learned learned) {
        int dimensions = reading.own().getFirst().vector().length;
        return learned.together(Serving.about(question, reading), dimensions);
    }

    private static double[] closing(Reading reading) {
        List<Read> own = Serving.about(Question.CLOSING, reading);
        Numbers signs = customers(reading);
        List<Read> late = after(own, reading.customers(), 2);
        List<Read> last = after(own, reading.customers(), 1);
        for (Act act : List.of(Act.CLOSE, Act.LOOSE, Act.WAIT)) {
            signs.add(Odds.most(own, act), Odds.most(late, act), Odds.most(last, act));
        }
        int step = own.stream()
                .filter(read -> read.of(Act.CLOSE) > Odds.LIKELY)
                .mapToInt(Read::place)
                .max()
                .orElse(Integer.MAX_VALUE);
        List<Read> then =
                reading.customers().stream().filter(read -> read.place() > step).toList();
        for (Act act : LAST_WORD) signs.add(Odds.most(then, act));
        Read end = reading.all().getLast();
        signs.add(end.isCustomers());
        for (Act act : LAST_WORD) signs.add(end.isCustomers() ? Odds.of(end, act) : Odds.UNLIKELY);
        boolean handedOver = !reading.colleagues().isEmpty()
                && reading.colleagues().getLast().place()
                        > reading.own().getLast().place();
        return signs.add(handedOver).toArray();
    }

    /** From the customer's message on that is so many from the end. */
    private static List<Read> after(List<Read> own, List<Read> customers, int messages) {
        List<UUID> lines = customers.stream()
                .map(read -> read.piece().line().id())
                .distinct()
                .toList();
        if (lines.size() < messages) return own;
        UUID line = lines.get(lines.size() - messages);
        int from = customers.stream()
                .filter(read -> read.piece().line().id().equals(line))
                .mapToInt(Read::place)
                .min()
                .orElseThrow();
        return own.stream().filter(read -> read.place() > from).toList();
    }

    /** What the customer came for, and who else is there. */
    private static Numbers customers(Reading reading) {
        Numbers signs = new Numbers();
        List<Read> opening = reading.customers()
                .subList(0, Math.min(OPENING, reading.customers().size()));
        for (Act act : CAME_FOR) signs.add(Odds.most(reading.customers(), act), Odds.most(opening, act));
        return signs.add(Odds.most(reading.colleagues(), Act.RECOMMEND))
                .add(!reading.colleagues().isEmpty())
                .add(Math.log1p(reading.customers().size()));
    }
}
