package com.guidecopilot.api.performance;

import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides an amount by weights so that the parts add up to it: each gets the whole fen of its part, and the fen left
 * over go to the largest remainders, of equal ones to the first.
 */
final class Apportionment {

    private Apportionment() {}

    private record Part(int place, BigInteger remainder) {}

    /** @param weights not negative, not all zero; in the order in which ties are broken */
    static long[] of(long amount, List<BigInteger> weights) {
        BigInteger total = weights.stream().reduce(ZERO, BigInteger::add);
        if (amount < 0 || total.signum() <= 0 || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("%d cannot be divided by %s".formatted(amount, weights));
        }
        long[] parts = new long[weights.size()];
        List<Part> shares = new ArrayList<>();
        long left = amount;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] share =
                    BigInteger.valueOf(amount).multiply(weights.get(i)).divideAndRemainder(total);
            parts[i] = share[0].longValueExact();
            left -= parts[i];
            shares.add(new Part(i, share[1]));
        }
        shares.sort(Comparator.comparing(Part::remainder).reversed().thenComparing(Part::place));
        for (int i = 0; i < left; i++) parts[shares.get(i).place()]++;
        return parts;
    }
}
