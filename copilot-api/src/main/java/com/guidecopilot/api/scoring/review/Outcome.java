package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import java.util.List;

/** An answer by its name, as people give it. */
enum Outcome {
    MET,
    PARTLY,
    MISSED,
    NOT_APPLICABLE,
    NOT_SCOREABLE;

    /** Those that say something of the work: whoever could not tell neither agrees nor disagrees. */
    static final List<Outcome> TOLD = List.of(MET, PARTLY, MISSED, NOT_APPLICABLE);

    static Outcome of(Answer answer) {
        return switch (answer) {
            case Answer.Scored scored -> valueOf(scored.level().name());
            case Answer.NotApplicable ignored -> NOT_APPLICABLE;
            case Answer.NotScoreable ignored -> NOT_SCOREABLE;
        };
    }

    /** A person's word: certain, and without evidence of its own. @param reason without a customer's words */
    Answer saidBy(String reason) {
        return switch (this) {
            case MET, PARTLY, MISSED -> new Answer.Scored(Level.valueOf(name()), 1, reason, List.of());
            case NOT_APPLICABLE -> new Answer.NotApplicable(reason);
            case NOT_SCOREABLE -> new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, reason);
        };
    }
}
