package com.guidecopilot.eval;

import com.guidecopilot.eval.BrandData.Asked;
import com.guidecopilot.knowledge.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads questions.jsonl. */
final class QuestionList {

    private QuestionList() {}

    static List<Asked> read(Path file, Map<String, Place> stores) throws IOException {
        List<Asked> questions = new ArrayList<>();
        List<String> lines = DataFile.text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                questions.add(asked(JsonMapper.shared().readTree(lines.get(i)), stores));
            } catch (JacksonException e) {
                throw new BadData("%s line %d: %s".formatted(file, i + 1, e.getOriginalMessage()));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new BadData("%s line %d: %s".formatted(file, i + 1, e.getMessage()));
            }
        }
        if (questions.isEmpty()) throw new BadData("%s asks nothing".formatted(file));
        return questions;
    }

    private static Asked asked(JsonNode row, Map<String, Place> stores) {
        String store = row.path("store").asString("");
        Place place = stores.get(store);
        if (place == null) throw new IllegalArgumentException("there is no store \"%s\"".formatted(store));
        List<List<String>> must = new ArrayList<>();
        for (JsonNode group : row.path("must")) must.add(strings("must", group));
        List<JsonNode> turns = new ArrayList<>();
        row.path("turns").forEach(turns::add);
        int question = beginOfLastTurn(turns);
        return new Asked(
                row.path("id").asString(""),
                place,
                OffsetDateTime.parse(row.path("at").asString("")).toInstant(),
                texts(turns.subList(0, question)),
                String.join(" ", texts(turns.subList(question, turns.size()))),
                must,
                row.has("forbid") ? strings("forbid", row.path("forbid")) : List.of(),
                row.path("abstain").asBoolean(false));
    }

    /** What a customer writes in several messages, before anybody answers, is taken as one question. */
    private static int beginOfLastTurn(List<JsonNode> turns) {
        int begin = Math.max(0, turns.size() - 1);
        while (begin > 0
                && turns.get(begin - 1).path("role").equals(turns.getLast().path("role"))) begin--;
        return begin;
    }

    private static List<String> texts(List<JsonNode> turns) {
        return turns.stream().map(turn -> turn.path("text").asString("")).toList();
    }

    private static List<String> strings(String what, JsonNode array) {
        if (!array.isArray()) throw new IllegalArgumentException("%s: %s is no list".formatted(what, array));
        List<String> strings = new ArrayList<>();
        for (JsonNode item : array) strings.add(item.asString(""));
        return strings;
    }
}
