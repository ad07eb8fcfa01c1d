package com.guidecopilot.api.scoring;

import java.util.List;

/** Decides which sheets people should look at. */
@FunctionalInterface
public interface ReviewIntake {

    /**
     * Called in the transaction in which the score is stored, once for each score.
     *
     * @param beside what other scorecards made of the same conversation
     */
    void consider(Score score, List<Score> beside);
}
