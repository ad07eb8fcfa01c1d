package com.guidecopilot.api.scoring.judge;

/**
 * A sentence and what it does.
 *
 * @param place among all sentences of the talk, from 0
 * @param vector of its words
 * @param first what it does by its words alone, one number for each act of its side; more is likelier
 * @param likely the same as shares that add up to 1
 * @param acts what it does at its place, as log odds
 */
record Read(Piece piece, int place, float[] vector, double[] first, double[] likely, double[] acts) {

    /** How much more two acts differ as shares than as numbers. */
    private static final double SHARP = 3;

    static Read firstSight(Piece piece, int place, float[] vector, double[] first) {
        return new Read(piece, place, vector, first, shares(first), first);
    }

    Read inPlace(double[] seen) {
        return new Read(piece, place, vector, first, likely, seen);
    }

    /** @return log odds, or what stands for never on the other side */
    double of(Act act) {
        return act.isOurs() == isCustomers() ? Odds.NEVER : acts[act.place()];
    }

    boolean isOwn() {
        return piece.isOwn();
    }

    boolean isCustomers() {
        return piece.isCustomers();
    }

    String words() {
        return piece.words();
    }

    private static double[] shares(double[] numbers) {
        double most = Double.NEGATIVE_INFINITY;
        for (double number : numbers) most = Math.max(most, number);
        double[] shares = new double[numbers.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) sum += shares[i] = Math.exp(SHARP * (numbers[i] - most));
        for (int i = 0; i < shares.length; i++) shares[i] /= sum;
        return shares;
    }
}
