package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.rules.Facts;
import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.Verdict;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the author said something that is as a rule describes it. */
record OwnWords(Rule rule, CardRules rules) {

    Answer answer(Transcript transcript, Writer author) {
        List<Line> own = transcript.spanOf(author);
        List<Line> said = own.stream().filter(Line::isSaid).toList();
        if (said.isEmpty()) return Spoken.nothing(own);
        Facts facts = CardFacts.of(transcript, author);
        for (Line line : said) {
            switch (rules.ask(rule, facts.with("message", message(line, own, transcript)), "says")) {
                case Verdict.Holds ignored -> {
                    return new Answer.Scored(Level.MET, 1, "第 %d 条消息符合这一项的规则".formatted(line.seq()), whole(line));
                }
                case Verdict.DoesNotHold ignored -> {}
                case Verdict.Failed failed -> {
                    return new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, "规则算不出：%s".formatted(failed.reason()));
                }
            }
        }
        return new Answer.Scored(Level.MISSED, 1, "%d 条消息都不符合这一项的规则".formatted(said.size()), List.of());
    }

    private static List<Evidence> whole(Line line) {
        return List.of(new Evidence(line.id(), 0, line.text().length()));
    }

    private static Map<String, Object> message(Line line, List<Line> own, Transcript transcript) {
        return Map.of(
                "text", line.text(),
                "seq", (long) line.seq(),
                "minutesSinceCustomer", minutesSinceCustomer(line, transcript),
                "isFirst", line.equals(own.getFirst()),
                "isLast", line.equals(own.getLast()));
    }

    private static long minutesSinceCustomer(Line line, Transcript transcript) {
        Instant before = lastOfCustomerBefore(line, transcript);
        return before == null
                ? CardWords.NEVER
                : Math.max(0, Duration.between(before, line.sentAt()).toMinutes());
    }

    private static @Nullable Instant lastOfCustomerBefore(Line line, Transcript transcript) {
        Instant last = null;
        for (Line earlier : transcript.lines()) {
            if (earlier.equals(line)) break;
            if (earlier.isCustomers()) last = earlier.sentAt();
        }
        return last;
    }
}
