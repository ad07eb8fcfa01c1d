package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import java.util.List;

/** What is to be said of an author without words. */
final class Spoken {

    private Spoken() {}

    /** Words that are gone could have been anything; pictures and stickers never were words. */
    static Answer nothing(List<Line> own) {
        boolean gone = own.stream().anyMatch(line -> line.kind() == MessageKind.TEXT);
        return gone ? new Answer.NotScoreable(Unscoreable.NO_TEXT, "这一段的文字已经没有了") : new Answer.NotApplicable("这一段没有文字");
    }
}
