package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer as pages get it.
 *
 * @param outcome MET, PARTLY, MISSED, NOT_APPLICABLE or NOT_SCOREABLE
 * @param points the share of the criterion's weight that it brings, 0 to 1; null = none, and no weight
 */
public record AnswerView(
        String outcome,
        @Nullable Double points,
        String reason,
        String rule,
        double confidence,
        List<EvidenceView> evidence) {

    /** In a quote's place, once the customer's words are gone. */
    static final String GONE = "原文已删除";

    public AnswerView {
        evidence = List.copyOf(evidence);
    }

    /** @param quote what stands there now */
    public record EvidenceView(UUID message, String quote, int from, int to) {}

    /** @param texts of the messages spoken of, as they are now */
    static AnswerView of(Answer answer, String rule, Map<UUID, String> texts) {
        return switch (answer) {
            case Answer.Scored scored ->
                new AnswerView(
                        scored.level().name(),
                        scored.points(),
                        scored.reason(),
                        rule,
                        scored.confidence(),
                        scored.evidence().stream()
                                .map(place -> quoted(place, texts))
                                .toList());
            case Answer.NotApplicable not -> new AnswerView("NOT_APPLICABLE", null, not.reason(), rule, 1, List.of());
            case Answer.NotScoreable not -> new AnswerView("NOT_SCOREABLE", null, not.reason(), rule, 1, List.of());
        };
    }

    /** @param written what a person wrote about it; null = nothing */
    AnswerView reasoned(@Nullable String written) {
        return written == null ? this : new AnswerView(outcome, points, written, rule, confidence, evidence);
    }

    private static EvidenceView quoted(Evidence place, Map<UUID, String> texts) {
        String text = texts.getOrDefault(place.message(), "");
        return new EvidenceView(place.message(), text.isEmpty() ? GONE : place.quote(text), place.from(), place.to());
    }

    /** Holds a customer's words. */
    @Override
    public String toString() {
        return "AnswerView(%s)".formatted(outcome);
    }
}
