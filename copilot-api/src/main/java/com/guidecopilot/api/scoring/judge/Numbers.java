package com.guidecopilot.api.scoring.judge;

import java.util.Arrays;

/** Numbers that grow as they are found. */
final class Numbers {

    private double[] all = new double[64];
    private int size;

    Numbers add(double... more) {
        if (size + more.length > all.length) all = Arrays.copyOf(all, Math.max(2 * all.length, size + more.length));
        System.arraycopy(more, 0, all, size, more.length);
        size += more.length;
        return this;
    }

    Numbers add(float[] more) {
        double[] numbers = new double[more.length];
        for (int i = 0; i < more.length; i++) numbers[i] = more[i];
        return add(numbers);
    }

    Numbers add(boolean one) {
        return add(one ? 1.0 : 0.0);
    }

    double[] toArray() {
        return Arrays.copyOf(all, size);
    }
}
