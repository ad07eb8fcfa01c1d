package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Answer.NotScoreable;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.Optional;

/** Says why a span cannot be judged. */
final class Readable {

    private static final int FEWEST_LINES = 2;
    private static final int FEWEST_LETTERS = 4;
    /** Below, a name of a product may be all that is foreign. */
    private static final int LETTERS_OF_A_LANGUAGE = 12;

    private static final double CHINESE = 0.3;

    private Readable() {}

    static Optional<Answer.NotScoreable> objection(Transcript transcript, Writer author, Names names) {
        StringBuilder own = new StringBuilder();
        transcript.spanOf(author).stream().filter(Line::isSaid).forEach(line -> own.append(names.hidden(line.text())));
        if (own.isEmpty()) return because(Unscoreable.NO_TEXT, "这一段没有可读的文字");
        boolean customerSpoke = transcript.lines().stream().anyMatch(Line::isCustomers);
        boolean customerIsRead =
                transcript.lines().stream().filter(Line::isCustomers).anyMatch(Line::isSaid);
        if (customerSpoke && !customerIsRead) return because(Unscoreable.NO_TEXT, "看不到顾客说的话");
        long letters = own.codePoints().filter(Character::isLetter).count();
        long chinese = own.codePoints().filter(Character::isIdeographic).count();
        if (letters >= LETTERS_OF_A_LANGUAGE && chinese < CHINESE * letters) {
            return because(Unscoreable.OTHER_LANGUAGE, "这一段不是中文");
        }
        long said = transcript.lines().stream().filter(Line::isSaid).count();
        long read = own.codePoints().filter(Character::isLetterOrDigit).count();
        if (said < FEWEST_LINES || read < FEWEST_LETTERS && !customerSpoke) {
            return because(Unscoreable.TOO_SHORT, "内容太少，判断不了");
        }
        return read == 0 ? because(Unscoreable.NO_TEXT, "这一段没有可读的文字") : Optional.empty();
    }

    private static Optional<Answer.NotScoreable> because(Unscoreable why, String reason) {
        return Optional.of(new NotScoreable(why, reason));
    }
}
