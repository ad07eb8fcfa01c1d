package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A retrieval data set: passages, questions, and which passages answer which question.
 *
 * @param relevant passage ids by question id; a judgement of 0 is none
 * @param unanswerable ids of questions that are asked once more with their passages taken away
 */
record Beir(List<Text> corpus, List<Text> questions, Map<String, Set<String>> relevant, Set<String> unanswerable) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param title empty when there is none */
    record Text(String id, String title, String text) {}

    /** @throws BadData naming file and line */
    static Beir read(Path directory) throws IOException {
        List<Text> questions = texts(directory.resolve("queries.jsonl"));
        Path unanswerable = directory.resolve("unanswerable.jsonl");
        Set<String> none = new HashSet<>();
        if (Files.exists(unanswerable)) {
            for (Text question : texts(unanswerable)) none.add(question.id());
        }
        Map<String, Set<String>> relevant =
                judgements(directory.resolve("qrels").resolve("test.tsv"));
        return new Beir(
                texts(directory.resolve("corpus.jsonl")),
                questions.stream()
                        .filter(question -> relevant.containsKey(question.id()))
                        .toList(),
                relevant,
                none);
    }

    private static List<Text> texts(Path file) throws IOException {
        List<Text> texts = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                JsonNode row = JSON.readTree(lines.get(i));
                String id = row.path("_id").asString("");
                String text = row.path("text").asString("");
                if (id.isEmpty()) throw new BadData("%s line %d has no _id".formatted(file, i + 1));
                if (!text.isBlank()) texts.add(new Text(id, row.path("title").asString(""), text));
            } catch (JacksonException e) {
                throw new BadData("%s line %d is no JSON: %s".formatted(file, i + 1, e.getOriginalMessage()));
            }
        }
        return texts;
    }

    private static Map<String, Set<String>> judgements(Path file) throws IOException {
        Map<String, Set<String>> relevant = new HashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t");
            if (cells[0].equals("query-id") || lines.get(i).isBlank()) continue;
            if (cells.length < 3) {
                throw new BadData("%s line %d has %d columns instead of 3".formatted(file, i + 1, cells.length));
            }
            if (!cells[2].strip().equals("0")) {
                relevant.computeIfAbsent(cells[0], id -> new HashSet<>()).add(cells[1]);
            }
        }
        return relevant;
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new BadData("%s is not there".formatted(file));
        return Files.readAllLines(file);
    }
}
