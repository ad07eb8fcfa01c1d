package com.guidecopilot.api.scoring;

/** Decides which sheets people should look at. */
@FunctionalInterface
public interface ReviewIntake {

    /** Called in the transaction in which the score is stored, once for each score. */
    void consider(Score score);
}
