package com.guidecopilot.prompts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a model is told. Passages, earlier turns and the customer's words are data between marks; the marks' own signs are
 * taken out of them, so that nothing in them can close its part and speak as a rule.
 */
public final class ModelPrompts {

    /** What a model says, and nothing else, when the passages do not hold the answer. */
    public static final String REFUSAL = "无法回答";

    private final Templates templates = new Templates();

    /** @param today in words, of the store's own zone */
    public Filled rules(String brand, String store, String today) {
        return templates
                .get("model/rules", 1)
                .fill(Map.of("brand", brand, "store", store, "today", today, "refusal", REFUSAL));
    }

    /** @param slots those that may be written, one a line; what is not there may not */
    public Filled question(List<Filled> passages, List<Filled> slots, List<Filled> turns, String words) {
        return templates
                .get("model/question", 1)
                .fill(Map.of(
                        "passages", lines(passages),
                        "slots", lines(slots),
                        "turns", lines(turns),
                        "words", asData(words)));
    }

    /** @param number by which the model cites it, from 1 */
    public Filled passage(int number, String title, String text) {
        return templates
                .get("model/passage", 1)
                .fill(Map.of("number", Integer.toString(number), "title", asData(title), "text", asData(text)));
    }

    public Filled slot(String slot, String product) {
        return templates.get("model/slot", 1).fill(Map.of("slot", slot, "product", asData(product)));
    }

    public Filled customerTurn(String text) {
        return templates.get("model/customer-turn", 1).fill(Map.of("text", asData(text)));
    }

    public Filled guideTurn(String text) {
        return templates.get("model/guide-turn", 1).fill(Map.of("text", asData(text)));
    }

    private static String lines(List<Filled> parts) {
        return parts.stream().map(Filled::text).collect(Collectors.joining("\n"));
    }

    private static String asData(String text) {
        return text.replace('<', '＜').replace('>', '＞');
    }
}
