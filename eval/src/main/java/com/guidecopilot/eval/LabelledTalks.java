package com.guidecopilot.eval;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.scoring.judge.Lesson;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads conversations that a person answered the judge's questions of. Rows without labels are passed over. */
final class LabelledTalks {

    /** What the data writes where the situation does not call for it. */
    private static final String NOT_APPLICABLE = "NA";

    /** @param level MET, PARTLY, MISSED or NA @param evidence messages that the person named */
    record Label(Writer author, Question question, String level, Set<UUID> evidence) {}

    record Labelled(String id, Transcript transcript, Set<String> names, List<Label> labels) {}

    private LabelledTalks() {}

    static List<Labelled> read(Path directory) throws IOException {
        List<Labelled> talks = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                addAll(talks, file);
            }
        }
        if (talks.isEmpty())
            TalkFiles.read(directory).stream().filter(Lesson::isTalk).forEach(one -> talks.add(labelled(one)));
        if (talks.isEmpty()) throw new BadData("%s holds no *.jsonl and no *.txt with labels".formatted(directory));
        return talks;
    }

    private static Labelled labelled(Lesson lesson) {
        List<Label> labels = new ArrayList<>();
        lesson.labels()
                .forEach((author, given) ->
                        given.forEach((question, level) -> labels.add(new Label(author, question, level, Set.of()))));
        return new Labelled(lesson.id(), lesson.transcript(), Set.of(), labels);
    }

    private static void addAll(List<Labelled> talks, Path file) throws IOException {
        List<String> lines = DataFile.text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                JsonNode row = JsonMapper.shared().readTree(lines.get(i));
                if (row.path("labels").isArray()) talks.add(labelled(row));
            } catch (JacksonException e) {
                throw new BadData("%s line %d: %s".formatted(file, i + 1, e.getOriginalMessage()));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new BadData("%s line %d: %s".formatted(file, i + 1, e.getMessage()));
            }
        }
    }

    private static Labelled labelled(JsonNode row) {
        String id = row.path("id").asString("");
        if (id.isEmpty()) throw new IllegalArgumentException("there is no id");
        Map<String, Writer> writers = new HashMap<>();
        Set<String> names = new HashSet<>(Set.of(row.path("customer_name").asString("")));
        row.path("staff").properties().forEach(staff -> {
            Author kind = Author.valueOf(staff.getValue().path("role").asString(""));
            writers.put(staff.getKey(), new Writer(kind, id(id + staff.getKey()), false));
            names.add(staff.getValue().path("name").asString(""));
        });
        List<Line> lines = new ArrayList<>();
        for (JsonNode turn : row.path("turns")) lines.add(line(id, lines.size(), turn, writers));
        if (lines.isEmpty()) throw new IllegalArgumentException("conversation %s has no turns".formatted(id));
        List<Label> labels = new ArrayList<>();
        for (JsonNode label : row.path("labels")) labels.add(label(id, label, writers));
        Transcript transcript = new Transcript(
                id(id),
                id(id + "customer"),
                id("store"),
                lines.getFirst().sentAt(),
                lines.getLast().sentAt(),
                lines);
        return new Labelled(id, transcript, names, labels);
    }

    /** Voice that was written down is words; a picture's placeholder is none. */
    private static Line line(String id, int place, JsonNode turn, Map<String, Writer> writers) {
        String text = turn.path("text").asString("");
        MessageKind kind = MessageKind.valueOf(turn.path("kind").asString("TEXT"));
        boolean written = kind == MessageKind.VOICE && !text.startsWith("[");
        String by = turn.path("by").asString("");
        Writer writer = writers.get(by);
        if (writer == null && !by.equals("CUSTOMER")) {
            throw new IllegalArgumentException("conversation %s has a turn by \"%s\"".formatted(id, by));
        }
        return new Line(
                message(id, turn.path("i").asInt(place)),
                place + 1,
                writer,
                written ? MessageKind.TEXT : kind,
                text,
                OffsetDateTime.parse(turn.path("at").asString("")).toInstant());
    }

    private static Label label(String id, JsonNode label, Map<String, Writer> writers) {
        Writer author = writers.get(label.path("author").asString(""));
        if (author == null) throw new IllegalArgumentException("conversation %s labels nobody".formatted(id));
        String level = label.path("level").asString("");
        if (!Set.of("MET", "PARTLY", "MISSED", NOT_APPLICABLE).contains(level)) {
            throw new IllegalArgumentException("conversation %s has a level \"%s\"".formatted(id, level));
        }
        Set<UUID> evidence = new HashSet<>();
        for (JsonNode turn : label.path("evidence")) evidence.add(message(id, turn.asInt()));
        String question = label.path("criterion").asString("").toUpperCase(Locale.ROOT);
        return new Label(author, Question.valueOf(question), level, evidence);
    }

    private static UUID message(String id, int turn) {
        return id("%s/%d".formatted(id, turn));
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
