package com.guidecopilot.knowledge.search;

/** A vector as pgvector reads it. */
final class Vectors {

    private Vectors() {}

    static String literal(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 12).append('[');
        for (int i = 0; i < vector.length; i++) {
            if (i > 0) text.append(',');
            text.append(vector[i]);
        }
        return text.append(']').toString();
    }
}
