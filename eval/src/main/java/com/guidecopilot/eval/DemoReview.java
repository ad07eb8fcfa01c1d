package com.guidecopilot.eval;

import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a closed conversation comes to: the sheet of each author with its evidence, a supervisor's review of the guide's, and
 * the guide's row of the month that it went into.
 */
final class DemoReview {

    private static final List<String> LEVELS = List.of("MET", "PARTLY", "MISSED", "NOT_APPLICABLE");

    private final ServiceClient service;
    private final Clock clock;
    private final DemoPage page;
    private final DemoTally tally;
    private final DemoPeople people;

    DemoReview(ServiceClient service, Clock clock, DemoPage page, DemoTally tally, DemoPeople people) {
        this.service = service;
        this.clock = clock;
        this.page = page;
        this.tally = tally;
        this.people = people;
    }

    /** @param guide account of the customer's own @param supervisor account of who answers for the store */
    void play(String conversation, String guide, String supervisor) throws IOException {
        String reader = people.token(supervisor);
        // 1. Scored within moments of its end, each author for their own words.
        List<JsonNode> sheets = sheets(conversation, reader);
        for (JsonNode sheet : sheets) {
            page.sheet(sheet);
            tally.scored();
        }
        // 2. The supervisor looks at the guide's and says what they think of it.
        Optional<JsonNode> own = sheets.stream()
                .filter(sheet -> text(sheet.path("author"), "account").equals(guide))
                .findFirst();
        if (own.isPresent()) page.reviewed(review(own.get(), reader));
        // 3. What it went into.
        String path = "/api/v1/performance?period=%s&by=GUIDE"
                .formatted(YearMonth.now(clock.withZone(ZoneId.of("Asia/Shanghai"))));
        service.get(path, reader)
                .path("rows")
                .valueStream()
                .filter(row -> text(row, "account").equals(guide))
                .findFirst()
                .ifPresent(page::performance);
    }

    private List<JsonNode> sheets(String conversation, String reader) throws IOException {
        String path = "/api/v1/conversations/%s/scores".formatted(conversation);
        JsonNode scores = DemoPatience.until(
                "the conversation's score",
                () -> Optional.of(service.get(path, reader))
                        .filter(answer -> !answer.path("scores").isEmpty()
                                && !answer.path("waiting").asBoolean(false)));
        return scores.path("scores")
                .valueStream()
                .flatMap(score -> score.path("sheets").valueStream())
                .toList();
    }

    /** Confirms what the machine said and answers what it left open as it stands. */
    private JsonNode review(JsonNode sheet, String supervisor) throws IOException {
        JsonNode review = service.post("/api/v1/sheets/%s/review".formatted(text(sheet, "id")), supervisor, Map.of());
        String path = "/api/v1/reviews/%s".formatted(text(review, "id"));
        service.post(path + "/claim", supervisor, Map.of());
        List<Map<String, Object>> answers = service.get(path, supervisor)
                .path("sheet")
                .path("answers")
                .valueStream()
                .flatMap(answer -> confirmed(answer).stream())
                .toList();
        tally.reviewed();
        return service.post(path + "/verdict", supervisor, Map.of("answers", answers));
    }

    private static Optional<Map<String, Object>> confirmed(JsonNode answer) {
        return Stream.of(text(answer.path("machine"), "outcome"))
                .filter(LEVELS::contains)
                .findFirst()
                .map(outcome -> new HashMap<>(Map.of("criterion", text(answer, "criterion"), "outcome", outcome)));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
