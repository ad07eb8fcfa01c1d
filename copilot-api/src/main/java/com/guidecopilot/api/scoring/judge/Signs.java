package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What speaks for an answer to a question, as numbers: how surely the author does what is asked for, where, and what the
 * customer came for.
 */
final class Signs {

    /** Stands for an act that nobody did, as log odds. */
    static final double NEVER = -7;

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
        List<Read> own = reading.own();
        Numbers signs = customers(reading);
        for (Act act : List.of(Act.NEED, Act.RECALL, Act.VAGUE, Act.CHECK)) signs.add(two(own, act));
        int offer = own.stream()
                .max(Comparator.comparingDouble(read -> read.of(Act.RECOMMEND)))
                .map(Read::place)
                .orElse(0);
        List<Read> before = own.stream().filter(read -> read.place() <= offer).toList();
        signs.add(most(own, Act.NEED, Act.RECALL), most(before, Act.NEED, Act.RECALL));
        return signs.toArray();
    }

    private static double[] recommendation(Reading reading) {
        List<Read> own = reading.own();
        Numbers signs = customers(reading);
        for (Act act : List.of(Act.RECOMMEND, Act.REASON, Act.FACT)) signs.add(two(own, act));
        double both = NEVER;
        for (Read named : own) {
            for (Read reason : own) {
                if (Math.abs(named.place() - reason.place()) > NEAR) continue;
                both = Math.max(both, Math.min(named.of(Act.RECOMMEND), reason.of(Act.REASON)));
            }
        }
        return signs.add(both).toArray();
    }

    private static double[] closing(Reading reading) {
        List<Read> own = reading.own();
        Numbers signs = customers(reading);
        signs.add(two(own, Act.CLOSE))
                .add(most(last(own, 2), Act.CLOSE), most(last(own, 4), Act.CLOSE))
                .add(most(own, Act.LOOSE), most(last(own, 2), Act.LOOSE))
                .add(most(own, Act.WAIT), most(last(own, 2), Act.WAIT));
        Read step = own.stream()
                .max(Comparator.comparingDouble(read -> read.of(Act.CLOSE)))
                .orElseThrow();
        signs.add(own.stream()
                .filter(read -> read.place() > step.place())
                .map(read -> read.piece().line().id())
                .filter(line -> !line.equals(step.piece().line().id()))
                .distinct()
                .count());
        Read end = reading.all().getLast();
        signs.add(end.isCustomers());
        for (Act act : LAST_WORD) signs.add(end.isCustomers() ? end.of(act) : NEVER / 2);
        boolean handedOver = !reading.colleagues().isEmpty()
                && reading.colleagues().getLast().place() > own.getLast().place();
        return signs.add(handedOver).toArray();
    }

    /** What serves the sale is no tone, unless it is care as well: for the rest it is judged elsewhere. */
    private static double[] warmth(Reading reading) {
        List<Read> own = reading.own();
        List<Read> beside = own.stream().filter(read -> !serves(read)).toList();
        Numbers signs = new Numbers().add(chances(two(own, Act.CARE)));
        for (Act act : TONE) signs.add(chances(two(beside, act)));
        return signs.add(Math.log1p(longest(own)), soft(own))
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
            if (act.isOurs()) signs.add(most(own, act), mean(own, act));
            else signs.add(most(reading.customers(), act));
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
        return signs.add(!reading.all().getFirst().isCustomers())
                .add(most(reading.colleagues(), Act.RECOMMEND))
                .add(!reading.colleagues().isEmpty())
                .add(Math.log1p(reading.customers().size()));
    }

    private static double[] two(List<Read> reads, Act act) {
        double most = NEVER;
        double next = NEVER;
        for (Read read : reads) {
            double one = read.of(act);
            next = Math.max(next, Math.min(most, one));
            most = Math.max(most, one);
        }
        return new double[] {most, next};
    }

    private static double most(List<Read> reads, Act... acts) {
        double most = NEVER;
        for (Read read : reads) {
            for (Act act : acts) most = Math.max(most, read.of(act));
        }
        return most;
    }

    private static double mean(List<Read> reads, Act act) {
        return reads.stream().mapToDouble(read -> read.of(act)).average().orElse(NEVER);
    }

    private static List<Read> last(List<Read> reads, int count) {
        return reads.subList(Math.max(0, reads.size() - count), reads.size());
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
