package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.Scorecard;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a sheet calls for a second look. Who the customer is, what they buy and who wrote are not asked: a review that is chosen
 * by them would tell the reviewer what the judge must not know.
 */
final class Signs {

    private Signs() {}

    /** The most urgent first. */
    static List<Sign> of(Sheet sheet, Scorecard card, boolean complaint, ReviewSettings settings) {
        List<Sign> signs = new ArrayList<>();
        Set<String> sayings = forbidden(card);
        if (sheet.answers().stream().anyMatch(given -> given.critical() && isMissed(given))) {
            signs.add(Sign.CRITICAL_MISSED);
        }
        if (sheet.answers().stream().anyMatch(given -> sayings.contains(given.criterion()) && isMissed(given))) {
            signs.add(Sign.FORBIDDEN_SAID);
        }
        if (complaint) signs.add(Sign.COMPLAINT);
        OptionalDouble total = sheet.total();
        if (total.isPresent() && total.getAsDouble() < settings.low()) signs.add(Sign.LOW_TOTAL);
        if (sheet.answers().stream().anyMatch(given -> isUnsure(given, settings))) signs.add(Sign.UNSURE);
        return signs;
    }

    private static Set<String> forbidden(Scorecard card) {
        return card.criteria().stream()
                .filter(criterion -> criterion.measure() instanceof Criterion.Measure.Forbidden)
                .map(Criterion::code)
                .collect(Collectors.toSet());
    }

    private static boolean isMissed(Given given) {
        return given.answer() instanceof Answer.Scored scored && scored.level() == Level.MISSED;
    }

    /** The judge's confidence falls towards the boundary between two levels. */
    private static boolean isUnsure(Given given, ReviewSettings settings) {
        return given.judged()
                && given.answer() instanceof Answer.Scored scored
                && scored.confidence() < settings.doubt();
    }
}
