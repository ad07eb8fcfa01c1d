package com.guidecopilot.eval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Made-up conversations that are over: four turns each. */
record ScoreTalks(int count, boolean distinct, int series) {

    static final int MESSAGES = 8;
    private static final int REPEATING = 40;
    private static final long APART = 60;

    /** Others of the same kind, for processes that have just started. */
    ScoreTalks warmUp() {
        return new ScoreTalks(Math.max(10, count / 4), distinct, -series);
    }

    /** What is said, in order; the customer's turns and the guide's by turns. */
    private List<String> said() {
        int sentences = distinct ? count * MESSAGES : REPEATING;
        List<String> texts = MadeUpText.passages(sentences).stream()
                .map(Beir.Text::text)
                .map(text -> distinct ? "%s（%d）".formatted(text.split("；")[0], series) : text.split("；")[0])
                .toList();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count * MESSAGES; i++) all.add(texts.get(i % texts.size()));
        return all;
    }

    /** As the judge has to read them: each once. */
    List<String> sentences() {
        return said().stream().distinct().toList();
    }

    /** Rows of the contract {@code conversations}. */
    List<Map<String, Object>> rows(String customer, String guide, Instant closedAt) {
        List<String> said = said();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String code = "%s%d-%d".formatted(distinct ? "d" : "r", series, i);
            Instant end = closedAt.minusSeconds(i);
            List<Map<String, Object>> messages = new ArrayList<>();
            for (int m = 0; m < MESSAGES; m++) {
                Map<String, Object> message = new HashMap<>(Map.of(
                        "externalId", "%s-%d".formatted(code, m),
                        "author", m % 2 == 0 ? "CUSTOMER" : "GUIDE",
                        "text", said.get(i * MESSAGES + m),
                        "sentAt", end.minusSeconds((MESSAGES - m) * APART).toString()));
                if (m % 2 == 1) message.put("staff", guide);
                messages.add(message);
            }
            rows.add(
                    Map.of("externalId", code, "customer", customer, "closedAt", end.toString(), "messages", messages));
        }
        return rows;
    }
}
