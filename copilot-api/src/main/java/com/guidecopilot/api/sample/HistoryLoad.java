package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.history.History;
import com.guidecopilot.api.sample.history.PastDay;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Plays a brand's past through the API, day by day. A day ends with the customer who joined last on it: where that one is
 * known, the day has been told and is passed over.
 */
final class HistoryLoad {

    /** @param days that were told now; the others were there */
    record Told(int days, int conversations, int orders) {

        static final Told NOTHING = new Told(0, 0, 0);

        Told and(PastDay day) {
            return new Told(
                    days + 1,
                    conversations + day.conversations().size(),
                    orders + day.orders().size());
        }
    }

    private final OwnApi api;
    private final Consumer<String> progress;

    /** @param progress is told how far it is, in words */
    HistoryLoad(OwnApi api, Consumer<String> progress) {
        this.api = api;
        this.progress = progress;
    }

    Told tell(History history) throws InterruptedException {
        Told told = Told.NOTHING;
        int passed = 0;
        for (PastDay day : history.days()) {
            if (Thread.interrupted()) throw new InterruptedException();
            progress.accept("day %d of %d".formatted(++passed, history.days().size()));
            if (isTold(day)) continue;
            if (told.days() == 0) before(history);
            tell(day);
            told = told.and(day);
        }
        return told;
    }

    /** What all days rest on: only when there is one to tell. */
    private void before(History history) {
        lines("targets", history.targets());
        lines("customers", history.founders());
    }

    private boolean isTold(PastDay day) {
        return api.has(
                "/api/v1/customers/lookup",
                Map.of("externalId", day.lastCustomer().externalId()));
    }

    private void tell(PastDay day) {
        // 1. Who sat where.
        if (!day.shifts().isEmpty()) api.put("/api/v1/organisation", Map.of("shifts", day.shifts()));
        // 2. Customers before what they did.
        lines("customers", day.customers());
        lines("orders", day.orders());
        lines("refunds", day.refunds());
        lines("conversations", day.conversations());
        // 3. What guides were asked to do, and what they did of it.
        lines("tasks", day.tasks());
        lines("task-outcomes", day.outcomes());
        // 4. The sign that all of it is in.
        lines("customers", List.of(day.lastCustomer()));
    }

    private void lines(String contract, List<?> rows) {
        if (rows.isEmpty()) return;
        JsonNode summary = api.lines("/api/v1/imports/" + contract, rows);
        if (summary.path("failedCount").asInt() > 0) {
            throw new SampleFailed(
                    "%s of the history were refused: %s"
                            .formatted(contract, summary.path("failed").get(0)),
                    false);
        }
    }
}
