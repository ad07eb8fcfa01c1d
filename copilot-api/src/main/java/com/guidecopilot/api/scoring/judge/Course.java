package com.guidecopilot.api.scoring.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How well a talk hangs together: how likely each turn is after the one before it, and how much likelier the order is than
 * the same turns in other orders (as in Barzilay and Lapata, Modeling Local Coherence, 2008).
 */
record Course(List<Turn> turns) {

    /** Of a very long talk the end is looked at: every turn is compared with every other. */
    private static final int LONGEST = 32;

    private static final int OTHER_ORDERS = 24;
    /** The same orders each time. */
    private static final long SEED = 7;

    static Course of(Reading reading) {
        List<Turn> turns = Turn.of(reading);
        return new Course(turns.subList(Math.max(0, turns.size() - LONGEST), turns.size()));
    }

    /** How the talk runs, and what is done in it. */
    static double[] signs(Reading reading, Weights weights) {
        List<Read> own = reading.own();
        Numbers signs = new Numbers().add(of(reading).signs(weights));
        for (Act act : Act.values()) {
            List<Read> side = act.isOurs() ? own : reading.customers();
            signs.add(side.stream().mapToDouble(read -> read.of(act)).max().orElse(Odds.NEVER));
            if (act.isOurs()) {
                signs.add(
                        own.stream().mapToDouble(read -> read.of(act)).average().orElse(Odds.NEVER));
            }
        }
        double length = own.stream()
                .mapToDouble(read -> read.piece().length())
                .average()
                .orElse(0);
        return signs.add(Math.log1p(length), Tone.soft(own)).toArray();
    }

    private double[] signs(Weights weights) {
        int size = turns.size();
        double[][] follows = follows(weights);
        double[] begins = turns.stream()
                .mapToDouble(turn -> weights.of(Part.BEGINNING, turn.alone())[0])
                .toArray();
        double[] ends = turns.stream()
                .mapToDouble(turn -> weights.of(Part.ENDING, turn.alone())[0])
                .toArray();
        Numbers signs = new Numbers();
        signs.add(steps(follows, 0, 1)).add(steps(follows, first(true), 2)).add(steps(follows, first(false), 2));
        signs.add(begins[0], ends[size - 1]);
        signs.add(topic(weights));
        List<Integer> order = IntStream.range(0, size).boxed().toList();
        double own = likelihood(order, follows, begins, ends);
        double worse = 0;
        double by = 0;
        double least = 0;
        int others = 0;
        Random random = new Random(SEED);
        for (int i = 0; i < OTHER_ORDERS; i++) {
            List<Integer> other = mixed(random);
            if (other.equals(order)) continue;
            double difference = own - likelihood(other, follows, begins, ends);
            worse += difference > 0 ? 1 : 0;
            by += difference;
            least = others == 0 ? difference : Math.min(least, difference);
            others++;
        }
        double share = others == 0 ? 0.5 : worse / others;
        return signs.add(share, others == 0 ? 0 : by / others, least)
                .add(Math.log(size))
                .add(turns.getFirst().customers())
                .toArray();
    }

    /** How well all that we say goes with all that they say; and each of our turns with whatever it goes with best: mean and least. */
    private double[] topic(Weights weights) {
        double[] theirs = Meaning.of(said(true));
        double[] ours = Meaning.of(said(false));
        double all = theirs.length == 0 || ours.length == 0 ? 0 : weights.likeness(Match.TALKED, theirs, ours);
        List<Turn> customers = turns.stream().filter(Turn::customers).toList();
        DoubleSummaryStatistics best = turns.stream()
                .filter(turn -> !turn.customers())
                .mapToDouble(turn -> customers.stream()
                        .mapToDouble(one -> one.fits(turn, weights))
                        .max()
                        .orElse(0))
                .summaryStatistics();
        return best.getCount() == 0 ? new double[] {0, 0, 0} : new double[] {all, best.getAverage(), best.getMin()};
    }

    private List<float[]> said(boolean customers) {
        return turns.stream()
                .filter(turn -> turn.customers() == customers)
                .flatMap(turn -> turn.reads().stream())
                .map(Read::vector)
                .toList();
    }

    private int first(boolean customers) {
        return turns.getFirst().customers() == customers ? 0 : 1;
    }

    /** Mean and least of the steps from that turn on, so many turns apart. */
    private static double[] steps(double[][] follows, int from, int stride) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        int count = 0;
        for (int at = from; at + 1 < follows.length; at += stride) {
            sum += follows[at][at + 1];
            least = Math.min(least, follows[at][at + 1]);
            count++;
        }
        return count == 0 ? new double[] {0, 0} : new double[] {sum / count, least};
    }

    private double[][] follows(Weights weights) {
        double[][] follows = new double[turns.size()][turns.size()];
        for (int i = 0; i < follows.length; i++) {
            for (int j = 0; j < follows.length; j++) {
                Turn one = turns.get(i);
                Turn other = turns.get(j);
                if (one.customers() == other.customers()) continue;
                Part part = one.customers() ? Part.REPLY : Part.ANSWER;
                follows[i][j] = weights.of(part, one.followedBy(other, weights))[0];
            }
        }
        return follows;
    }

    private static double likelihood(List<Integer> order, double[][] follows, double[] begins, double[] ends) {
        double sum = begins[order.getFirst()] + ends[order.getLast()];
        for (int i = 0; i + 1 < order.size(); i++) sum += follows[order.get(i)][order.get(i + 1)];
        return sum;
    }

    /** Each side's turns in another order, in the places that this side has. */
    private List<Integer> mixed(Random random) {
        List<List<Integer>> sides = new ArrayList<>();
        for (boolean customers : new boolean[] {true, false}) {
            List<Integer> side = new ArrayList<>(IntStream.range(0, turns.size())
                    .filter(at -> turns.get(at).customers() == customers)
                    .boxed()
                    .toList());
            Collections.shuffle(side, random);
            sides.add(side);
        }
        List<Integer> order = new ArrayList<>();
        for (Turn turn : turns) order.add(sides.get(turn.customers() ? 0 : 1).removeLast());
        return order;
    }
}
