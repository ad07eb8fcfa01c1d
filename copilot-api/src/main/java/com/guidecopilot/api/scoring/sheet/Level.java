package com.guidecopilot.api.scoring.sheet;

/** How well a criterion was met. */
public enum Level {
    MET(1.0),
    PARTLY(0.5),
    MISSED(0.0);

    private final double points;

    Level(double points) {
        this.points = points;
    }

    /** The share of the criterion's weight that it brings. */
    public double points() {
        return points;
    }
}
