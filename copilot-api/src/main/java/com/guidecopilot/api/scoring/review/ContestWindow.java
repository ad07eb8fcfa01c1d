package com.guidecopilot.api.scoring.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Until when an author may contest a sheet. */
final class ContestWindow {

    private ContestWindow() {}

    /** The time begins with the score, and anew with a review that changed it: nobody could contest that before. */
    static Instant until(Instant scoredAt, @Nullable Verdict verdict, ReviewSettings settings) {
        Instant since =
                verdict != null && verdict.changedAnything() && verdict.at().isAfter(scoredAt)
                        ? verdict.at()
                        : scoredAt;
        return since.plus(settings.contest());
    }
}
