package com.guidecopilot.api.scoring.judge;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence at its place, as numbers: what it seems to do, what else its message does, and what the customer does before and
 * after it. What we say in other messages is not looked at: a sentence does what it does, whatever else was said or left out.
 */
final class InPlace {

    private static final Pattern FIGURE = Pattern.compile("\\d");
    private static final Pattern ASKS = Pattern.compile("[?？]|吗|呢$|么$|不$");
    private static final double FAINTEST = 0.01;
    private static final double LONG = 30;
    private static final double LENGTH = 15;

    private InPlace() {}

    static double[] features(List<Read> all, int place) {
        Read read = all.get(place);
        Numbers features = new Numbers().add(read.first()).add(logs(read.likely()));
        Read before = customers(all, place, -1);
        Read after = customers(all, place, 1);
        features.add(line(all, before)).add(line(all, after));
        features.add(before == null).add(after == null);
        features.add(inOneBreath(all, place));
        features.add(FIGURE.matcher(read.words()).find());
        features.add(ASKS.matcher(read.words()).find() || read.piece().asks());
        return features.add(Math.min(read.piece().length(), LONG) / LENGTH).toArray();
    }

    /** The customer's nearest sentence of another message. */
    private static @Nullable Read customers(List<Read> all, int place, int step) {
        for (int at = place + step; at >= 0 && at < all.size(); at += step) {
            Read read = all.get(at);
            boolean same = read.piece()
                    .line()
                    .id()
                    .equals(all.get(place).piece().line().id());
            if (read.isCustomers() && !same) return read;
        }
        return null;
    }

    /** What the message that it stands in seems to do. */
    private static double[] line(List<Read> all, @Nullable Read one) {
        double[] most = faint(Act.CUSTOMERS);
        if (one == null) return most;
        for (Read read : all) {
            if (!read.piece().line().id().equals(one.piece().line().id())) continue;
            keepMost(most, read);
        }
        return most;
    }

    /** What is said before it, after it, and anywhere in the same message: whoever takes that back takes this back as well. */
    private static double[] inOneBreath(List<Read> all, int place) {
        Read before = neighbour(all, place, -1);
        Read after = neighbour(all, place, 1);
        double[] none = faint(all.get(place).likely().length);
        double[] most = none.clone();
        for (int step : new int[] {-1, 1}) {
            for (int at = place + step; isInMessage(all, place, at); at += step) keepMost(most, all.get(at));
        }
        return new Numbers()
                .add(before == null ? none : logs(before.likely()))
                .add(after == null ? none : logs(after.likely()))
                .add(most)
                .add(before == null)
                .add(after == null)
                .toArray();
    }

    private static @Nullable Read neighbour(List<Read> all, int place, int step) {
        return isInMessage(all, place, place + step) ? all.get(place + step) : null;
    }

    private static boolean isInMessage(List<Read> all, int place, int at) {
        return at >= 0
                && at < all.size()
                && all.get(at)
                        .piece()
                        .line()
                        .id()
                        .equals(all.get(place).piece().line().id());
    }

    private static void keepMost(double[] most, Read read) {
        double[] logs = logs(read.likely());
        for (int i = 0; i < most.length; i++) most[i] = Math.max(most[i], logs[i]);
    }

    private static double[] faint(int size) {
        double[] faint = new double[size];
        Arrays.fill(faint, Math.log(FAINTEST));
        return faint;
    }

    private static double[] logs(double[] shares) {
        return Arrays.stream(shares).map(one -> Math.log(one + FAINTEST)).toArray();
    }
}
