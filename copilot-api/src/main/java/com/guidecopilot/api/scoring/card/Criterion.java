package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.scoring.sheet.Question;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question of a scorecard.
 *
 * @param weight of 100
 * @param critical missing it makes the whole score 0, where that is certain
 * @param when it has no weight in conversations of which this does not hold; null = it always applies
 */
public record Criterion(
        String code,
        String title,
        int weight,
        boolean critical,
        @Nullable Rule when,
        Measure measure) {

    public boolean isJudged() {
        return measure instanceof Measure.Judged;
    }

    /** By what it is answered, as a scorecard calls it: {@code first-reply}, {@code forbidden}, {@code judged need}. */
    public String measuredBy() {
        return switch (measure) {
            case Measure.Reply reply -> reply.first() ? "first-reply" : "replies";
            case Measure.Forbidden ignored -> "forbidden";
            case Measure.FactsHeld ignored -> "facts-held";
            case Measure.PlaybookSteps ignored -> "playbook-steps";
            case Measure.Says ignored -> "says";
            case Measure.Judged judged -> "judged " + judged.question().name().toLowerCase(Locale.ROOT);
        };
    }

    /** How a criterion is answered. */
    public sealed interface Measure {

        /**
         * The author's replies to customers who waited for them, by the clock of whoever could answer: the lease's holder,
         * in the hours in which the store is open.
         *
         * @param first only the first reply of the span
         * @param within in this time it is met, within {@code late} partly
         */
        record Reply(boolean first, Duration within, Duration late) implements Measure {}

        /** None of these is said, in whatever spelling; what is in {@code except} is not meant. */
        record Forbidden(List<String> sayings, List<String> except) implements Measure {

            public Forbidden {
                sayings = List.copyOf(sayings);
                except = List.copyOf(except);
            }
        }

        /** Each price, promotion and stock figure held in this store at the moment it was said. */
        record FactsHeld() implements Measure {}

        /** Steps of playbooks that were due while the author answered are done. @param codes of playbooks; none = all */
        record PlaybookSteps(List<String> codes) implements Measure {

            public PlaybookSteps {
                codes = List.copyOf(codes);
            }
        }

        /** At least one message of the author's is as the rule says. */
        record Says(Rule rule) implements Measure {}

        /** A question to the judge: advice, until people agree with it. */
        record Judged(Question question) implements Measure {}
    }
}
