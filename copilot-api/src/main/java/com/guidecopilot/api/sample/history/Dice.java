package com.guidecopilot.api.sample.history;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance that repeats itself: the same seed and names throw the same, whatever else was thrown before. */
final class Dice {

    private static final RandomGeneratorFactory<SplittableGenerator> SOURCE =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final long PRIME = 0x100000001b3L;
    private static final char BETWEEN_NAMES = '\u001f';

    private final SplittableGenerator source;

    private Dice(SplittableGenerator source) {
        this.source = source;
    }

    static Dice of(long seed, Object... names) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (Object name : names) {
            String text = name.toString() + BETWEEN_NAMES;
            for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return new Dice(SOURCE.create(hash ^ (hash >>> 32)));
    }

    /** Dice of their own, for a part that may throw more or less often without moving what comes after it. */
    Dice split() {
        return new Dice(source.split());
    }

    boolean chance(double probability) {
        return source.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int low, int high) {
        return source.nextInt(low, high + 1);
    }

    double between(double low, double high) {
        return low + source.nextDouble() * (high - low);
    }

    <T> T pick(List<T> from) {
        return from.get(source.nextInt(from.size()));
    }

    <T> T pick(List<T> from, ToDoubleFunction<T> weight) {
        double left = source.nextDouble() * from.stream().mapToDouble(weight).sum();
        for (T one : from) {
            left -= weight.applyAsDouble(one);
            if (left < 0) return one;
        }
        return from.getLast();
    }

    /** As often shorter as longer, and now and then much longer, as people are. @param spread 0 = always the median */
    Duration around(Duration median, double spread) {
        double seconds = median.toSeconds() * Math.exp(source.nextGaussian() * spread);
        return Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    }

    Duration lasting(double mean) {
        return Duration.ofDays(Math.round(-Math.log(1 - source.nextDouble()) * mean));
    }

    /** @param weights one for each hour from {@code first} on */
    LocalTime time(int first, int... weights) {
        int sum = 0;
        for (int weight : weights) sum += weight;
        int left = source.nextInt(sum);
        int hour = first;
        for (int weight : weights) {
            left -= weight;
            if (left < 0) break;
            hour++;
        }
        return LocalTime.of(hour, between(0, 59), between(0, 59));
    }
}
