package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.Map;
import java.util.Set;

/** Answers by the words of a span what cannot be reckoned. Thread-safe. */
public interface Judge {

    /** Stored with what it said: {@code built-in/4}. */
    String version();

    /**
     * The same words give the same answers. Names are taken out before anything is judged, and who wrote, where and when is
     * not looked at.
     *
     * @param names of the customer, their family, our people and our stores, as they may stand in the text
     * @return an answer to every question
     */
    Map<Question, Answer> judge(Transcript transcript, Writer author, Set<String> names);
}
