package com.guidecopilot.api.scoring.judge;

/** Weights, ready to be used. */
record Learned(Weights weights, Grams ours, Grams customers) {

    static Learned of(Weights weights) {
        return new Learned(weights, new Grams(weights.ourGrams()), new Grams(weights.customerGrams()));
    }

    double[] firstSight(Piece piece, float[] vector) {
        Part part = piece.isCustomers() ? Part.CUSTOMERS : Part.OURS;
        return weights.of(part, features(piece, vector));
    }

    double[] features(Piece piece, float[] vector) {
        return (piece.isCustomers() ? customers : ours).features(Reader.said(piece), vector);
    }
}
