package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A customer waited.
 *
 * @param asked the first of their messages that called for an answer
 * @param reply the first thing that anybody of us wrote afterwards; null = nothing until it was closed
 */
record Turn(Line asked, @Nullable Line reply, Instant until) {

    /**
     * 好的谢谢啦: nobody waits for an answer to it. What was matched is not matched in another way, so that however much of it
     * somebody writes takes no more room on the stack; what begins another comes after that one.
     */
    private static final Pattern COURTESY =
            Pattern.compile("(?!.*[你您]好)(?:谢谢|谢了|多谢|感谢|好|嗯|恩|哦|噢|喔|收到|知道|明白|了解|行|可以|辛苦|麻烦|唔该"
                    + "|再见|拜拜|晚安|不客气|没事|哈|您|你|亲|滴|哒|嘞|嘅|喇|晒|啦|了|呀|哟|啊|吧|呢|的|那|先|就"
                    + "|okay|ok|thankyou|thanks?|thx|bye|gotit|\n)++");

    static List<Turn> of(Transcript transcript) {
        List<Turn> turns = new ArrayList<>();
        Line asked = null;
        for (Line line : transcript.lines()) {
            if (!line.isCustomers()) {
                if (asked != null) turns.add(new Turn(asked, line, line.sentAt()));
                asked = null;
            } else if (asked == null && isWaiting(line)) {
                asked = line;
            }
        }
        if (asked != null) turns.add(new Turn(asked, null, transcript.closedAt()));
        return turns;
    }

    private static boolean isWaiting(Line line) {
        return switch (line.kind()) {
            case STICKER -> false;
            case IMAGE, VOICE, FILE -> true;
            // Words that are gone may have been a question.
            case TEXT -> line.text().isBlank() || asks(line);
        };
    }

    private static boolean asks(Line line) {
        if (line.text().indexOf('?') >= 0 || line.text().indexOf('？') >= 0) return true;
        String letters = Spelling.of(line.words()).letters();
        return !letters.isBlank() && !COURTESY.matcher(letters).matches();
    }
}
