package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.history.History;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Headquarters looks, blind, at what was drawn of the past, and two guides contest an answer: through the API, as people do.
 * What was drawn of the last days waits for whoever tries the sample.
 */
final class PastReviews {

    private static final Logger log = LoggerFactory.getLogger(PastReviews.class);
    private static final Duration LEFT_TO_TRY = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int AT_ONCE = 200;
    private static final List<String> CONTESTING = List.of("zhao-lili", "hu-jing");

    /** The sample's codes by what is asked. */
    private static final Map<String, String> QUESTIONS = Map.of(
            "xuqiu", "need",
            "tuijian", "recommendation",
            "shouwei", "closing",
            "qinhe", "warmth",
            "jiehua", "response");

    private record Talk(String customer, Instant closedAt) {

        Talk {
            closedAt = closedAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    private final OwnApi reviewer;
    private final Function<String, OwnApi> guides;
    private final Clock clock;

    /** @param guides signs somebody in by their account */
    PastReviews(OwnApi reviewer, Function<String, OwnApi> guides, Clock clock) {
        this.reviewer = reviewer;
        this.guides = guides;
        this.clock = clock;
    }

    void play(History history) throws InterruptedException {
        if (!isScored()) {
            log.warn("conversations of the past still wait for their scores: nobody reviews them yet");
            return;
        }
        Map<Talk, Map<String, String>> opinions = history.reviewed().stream()
                .collect(Collectors.toMap(
                        read -> new Talk(read.customer(), read.closedAt()),
                        History.Read::opinions,
                        (one, other) -> one));
        int reviewed = 0;
        for (JsonNode review : reviewer.get("/api/v1/reviews?state=WAITING&blind=true&limit=" + AT_ONCE)
                .path("reviews")) {
            if (isToReview(review) && review(review, opinions)) reviewed++;
        }
        if (reviewed > 0) for (String guide : CONTESTING) contest(guides.apply(guide));
        log.info("{} blind reviews of the past handed in", reviewed);
    }

    private boolean isScored() throws InterruptedException {
        Instant until = clock.instant().plus(LONGEST);
        while (reviewer.get("/api/v1/scoring").path("waiting").asLong() > 0) {
            if (!clock.instant().isBefore(until)) return false;
            Thread.sleep(LOOK_AGAIN);
        }
        return true;
    }

    private boolean isToReview(JsonNode review) {
        return review.path("blind").asBoolean()
                && closedAt(review).isBefore(clock.instant().minus(LEFT_TO_TRY));
    }

    private boolean review(JsonNode review, Map<Talk, Map<String, String>> opinions) {
        Map<String, String> opinion =
                opinions.get(new Talk(review.path("customer").path("name").asString(), closedAt(review)));
        if (opinion == null) return false;
        String path = "/api/v1/reviews/" + review.path("id").asString();
        reviewer.post(path + "/claim", Map.of());
        List<Map<String, String>> answers = reviewer.get(path)
                .path("sheet")
                .path("answers")
                .valueStream()
                .map(answer -> answer.path("criterion").asString())
                .filter(QUESTIONS::containsKey)
                .map(code -> Map.of(
                        "criterion", code, "outcome", opinion.getOrDefault(QUESTIONS.getOrDefault(code, ""), "MET")))
                .toList();
        if (answers.isEmpty()) return false;
        reviewer.post(path + "/verdict", Map.of("answers", answers));
        return true;
    }

    /** The newest answer that was missed and can still be contested. */
    private static void contest(OwnApi guide) {
        for (JsonNode sheet : guide.get("/api/v1/my/sheets?limit=50").path("sheets")) {
            if (!sheet.path("contestUntil").isString()) continue;
            for (JsonNode answer : sheet.path("answers")) {
                if (!answer.path("settled").path("outcome").asString("").equals("MISSED")) continue;
                guide.post(
                        "/api/v1/sheets/%s/disputes".formatted(sheet.path("id").asString()),
                        Map.of("criterion", answer.path("criterion").asString(), "chip", "MISSED_WHAT_I_SAID"));
                return;
            }
        }
    }

    private static Instant closedAt(JsonNode review) {
        return Instant.parse(review.path("closedAt").asString());
    }
}
