package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import org.springframework.stereotype.Component;

/** Whether each price, promotion and stock figure held when and where it was said. */
@Component
class FactsHeld {

    Answer answer(Transcript transcript, Writer author) {
        return new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, "还没有当时的报价可查");
    }
}
