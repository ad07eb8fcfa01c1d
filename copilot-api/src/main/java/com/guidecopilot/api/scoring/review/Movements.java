package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.FinalScores;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells whoever reckons with scores that one has moved. */
@Component
class Movements {

    private final FinalScores scores;
    private final Outbox outbox;

    Movements(FinalScores scores, Outbox outbox) {
        this.scores = scores;
        this.outbox = outbox;
    }

    /** Within the transaction in which the change is made. */
    void tellIfMoved(UUID sheet, String account, Runnable change) {
        Optional<FinalScore> before = scores.of(sheet);
        change.run();
        if (!scores.of(sheet).equals(before)) tell(sheet, account);
    }

    void tell(UUID sheet, String account) {
        outbox.record(EventKind.SCORE_FINAL, sheet, account);
    }
}
