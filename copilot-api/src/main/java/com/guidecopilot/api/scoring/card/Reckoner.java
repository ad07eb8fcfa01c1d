package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.Optional;

/** Answers what needs no judgement. */
public interface Reckoner {

    /** Whether the card is meant for the conversation at all. */
    boolean applies(Scorecard card, Transcript transcript);

    /**
     * Whether the criterion's {@code when} lets this author off; asked of judged criteria by whoever asks the judge.
     *
     * @return what to answer instead; empty when it is to be answered
     */
    Optional<Answer> exempt(Criterion criterion, Transcript transcript, Writer author);

    /**
     * The same transcript gives the same answer, whenever it is asked.
     *
     * @param criterion whose measure is not {@link Criterion.Measure.Judged}; its {@code when} is asked here, too
     */
    Answer reckon(Criterion criterion, Transcript transcript, Writer author);
}
