package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What speaks for an answer to a question, as numbers: how surely the author does what is asked for, where, and what the
 * customer came for.
 */
final class Signs {

    /** Stands for an act that nobody did, as log odds. */
    static final double NEVER = -7;

    /** What is unlikely makes no difference by how unlikely it is. */
    private static final double UNLIKELY = -2;

    private static final double LIKELY = 0;
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
    private static final List<Act> TONE =
            List.of(Act.CARE, Act.GREET, Act.COURTESY, Act.PUSH, Act.BRUSH, Act.LOOSE, Act.FACT);
    private static final Pattern SOFT = Pattern.compile("[您呀呢哦哈哟啦嘛吧~～]|谢|好的|抱歉|不好意思");

    private Signs() {}

    static double[] of(Question question, Reading reading, Learned learned) {
        return switch (question) {
            case NEED -> need(reading);
            case WARMTH -> warmth(reading);
            case RECOMMENDATION -> recommendation(reading);
            case CLOSING -> closing(reading);
            case RESPONSE -> course(reading, learned);
        };
    }

    private static double[] need(Reading reading) {
        List<Read> own = about(Question.NEED, reading);
        Numbers signs = customers(reading).add(!reading.all().getFirst().isCustomers());
        for (Act act : List.of(Act.NEED, Act.RECALL, Act.VAGUE, Act.CHECK)) signs.add(two(own, act));
        int offer = reading.own().stream()
                .filter(read -> read.of(Act.RECOMMEND) > LIKELY)
                .mapToInt(Read::place)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        List<Read> before = own.stream().filter(read -> read.place() <= offer).toList();
        signs.add(most(own, Act.NEED, Act.RECALL), most(before, Act.NEED, Act.RECALL));
        return signs.toArray();
    }

    private static double[] recommendation(Reading reading) {
        List<Read> own = about(Question.RECOMMENDATION, reading);
        Numbers signs = customers(reading);
        for (Act act : List.of(Act.RECOMMEND, Act.REASON)) signs.add(two(own, act));
        double both = UNLIKELY;
        for (Read named : own) {
            for (Read reason : own) {
                if (Math.abs(named.place() - reason.place()) > NEAR) continue;
                both = Math.max(both, Math.min(odds(named, Act.RECOMMEND), odds(reason, Act.REASON)));
            }
        }
        return signs.add(both).toArray();
    }

    private static double[] closing(Reading reading) {
        List<Read> own = about(Question.CLOSING, reading);
        Numbers signs = customers(reading);
        List<Read> late = after(own, reading.customers(), 2);
        List<Read> last = after(own, reading.customers(), 1);
        for (Act act : List.of(Act.CLOSE, Act.LOOSE, Act.WAIT)) {
            signs.add(most(own, act), most(late, act), most(last, act));
        }
        int step = own.stream()
                .filter(read -> read.of(Act.CLOSE) > LIKELY)
                .mapToInt(Read::place)
                .max()
                .orElse(Integer.MAX_VALUE);
        List<Read> then =
                reading.customers().stream().filter(read -> read.place() > step).toList();
        for (Act act : LAST_WORD) signs.add(most(then, act));
        Read end = reading.all().getLast();
        signs.add(end.isCustomers());
        for (Act act : LAST_WORD) signs.add(end.isCustomers() ? odds(end, act) : UNLIKELY);
        boolean handedOver = !reading.colleagues().isEmpty()
                && reading.colleagues().getLast().place()
                        > reading.own().getLast().place();
        return signs.add(handedOver).toArray();
    }

    /**
     * What the author says beside what serves another question only: so that what is said, or left out, for one question is
     * nothing to the others.
     */
    private static List<Read> about(Question question, Reading reading) {
        return reading.own().stream()
                .filter(read -> {
                    double its = best(read, serving(question));
                    return Arrays.stream(Question.values())
                            .filter(other -> other != question)
                            .noneMatch(other -> best(read, serving(other)) > Math.max(LIKELY, its));
                })
                .toList();
    }

    /** What is said for that question's sake, and seldom for another's. */
    private static List<Act> serving(Question question) {
        return switch (question) {
            case NEED -> List.of(Act.NEED, Act.RECALL, Act.VAGUE, Act.CHECK);
            case RECOMMENDATION -> List.of(Act.RECOMMEND, Act.REASON);
            case CLOSING -> List.of(Act.CLOSE);
            case WARMTH, RESPONSE -> List.of();
        };
    }

    private static double best(Read read, List<Act> acts) {
        return acts.stream().mapToDouble(read::of).max().orElse(NEVER);
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

    /** What serves the sale is no tone, unless it is care as well: for the rest it is judged elsewhere. */
    private static double[] warmth(Reading reading) {
        List<Read> own = reading.own();
        List<Read> beside = own.stream().filter(read -> !serves(read)).toList();
        Numbers signs = new Numbers().add(chances(two(own, Act.CARE)));
        for (Act act : TONE) signs.add(chances(two(beside, act)));
        return signs.add(Math.log1p(longest(beside)), soft(beside))
                .add(chances(most(reading.customers(), Act.FEEL), most(reading.customers(), Act.FAULT)))
                .toArray();
    }

    private static boolean serves(Read read) {
        List<Read> one = List.of(read);
        double tone = most(one, Act.CARE, Act.GREET, Act.COURTESY, Act.PUSH, Act.BRUSH, Act.LOOSE);
        return most(one, Act.NEED, Act.RECALL, Act.RECOMMEND, Act.REASON, Act.CLOSE) > tone;
    }

    /** What is unlikely makes no difference by how unlikely it is. */
    private static double[] chances(double... odds) {
        double[] chances = new double[odds.length];
        for (int i = 0; i < odds.length; i++) chances[i] = 1 / (1 + Math.exp(-odds[i]));
        return chances;
    }

    /** How the talk runs, and what is done in it. */
    static double[] course(Reading reading, Learned learned) {
        List<Read> own = reading.own();
        Numbers signs = new Numbers().add(Course.of(reading).signs(learned.weights()));
        for (Act act : Act.values()) {
            if (act.isOurs()) signs.add(strongest(own, act), mean(own, act));
            else signs.add(strongest(reading.customers(), act));
        }
        double length = own.stream()
                .mapToDouble(read -> read.piece().length())
                .average()
                .orElse(0);
        return signs.add(Math.log1p(length), soft(own)).toArray();
    }

    /** What the customer came for, and who else is there. */
    private static Numbers customers(Reading reading) {
        Numbers signs = new Numbers();
        List<Read> opening = reading.customers()
                .subList(0, Math.min(OPENING, reading.customers().size()));
        for (Act act : CAME_FOR) signs.add(most(reading.customers(), act), most(opening, act));
        return signs.add(most(reading.colleagues(), Act.RECOMMEND))
                .add(!reading.colleagues().isEmpty())
                .add(Math.log1p(reading.customers().size()));
    }

    private static double[] two(List<Read> reads, Act act) {
        double most = UNLIKELY;
        double next = UNLIKELY;
        for (Read read : reads) {
            double one = read.of(act);
            next = Math.max(next, Math.min(most, one));
            most = Math.max(most, one);
        }
        return new double[] {most, next};
    }

    private static double most(List<Read> reads, Act... acts) {
        double most = UNLIKELY;
        for (Read read : reads) {
            for (Act act : acts) most = Math.max(most, read.of(act));
        }
        return most;
    }

    private static double odds(Read read, Act act) {
        return Math.max(UNLIKELY, read.of(act));
    }

    private static double strongest(List<Read> reads, Act act) {
        return reads.stream().mapToDouble(read -> read.of(act)).max().orElse(NEVER);
    }

    private static double mean(List<Read> reads, Act act) {
        return reads.stream().mapToDouble(read -> read.of(act)).average().orElse(NEVER);
    }

    private static double longest(List<Read> own) {
        return own.stream().mapToInt(read -> read.piece().length()).max().orElse(0);
    }

    private static double soft(List<Read> own) {
        return own.stream()
                .mapToDouble(read -> SOFT.matcher(read.words()).find() ? 1 : 0)
                .average()
                .orElse(0);
    }
}
