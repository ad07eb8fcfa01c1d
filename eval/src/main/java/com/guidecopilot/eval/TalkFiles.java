package com.guidecopilot.eval;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.scoring.judge.Lesson;
import com.guidecopilot.api.scoring.judge.Lesson.Tag;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads talks that people labelled: {@code *.txt} with talks, {@code *.tsv} with single sentences. docs/judge.md has the layout.
 */
final class TalkFiles {

    private static final Pattern TAG = Pattern.compile("\\{([A-Z+]+)}");
    private static final Pattern LINE = Pattern.compile("([CGH]) (.+)");
    private static final Pattern LABEL = Pattern.compile("= ([GH]) ([a-z]+) (MET|PARTLY|MISSED|NA)\\b.*");
    private static final Set<String> PICTURES = Set.of("[图片]", "[表情]", "[语音]");
    private static final Map<String, String> QUESTIONS = Map.of("replies", "RESPONSE");

    private TalkFiles() {}

    /** @throws BadData naming the file and the line that cannot be read */
    static List<Lesson> read(Path directory) throws IOException {
        List<Lesson> lessons = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".txt")) addTalks(lessons, file);
                if (file.toString().endsWith(".tsv")) addSentences(lessons, file);
            }
        }
        if (lessons.isEmpty()) throw new BadData("%s holds no *.txt with talks".formatted(directory));
        return lessons;
    }

    private static void addTalks(List<Lesson> lessons, Path file) throws IOException {
        List<String> lines = DataFile.text(file).lines().toList();
        int from = 0;
        for (int at = 0; at <= lines.size(); at++) {
            boolean ends = at == lines.size() || lines.get(at).startsWith("@");
            if (!ends) continue;
            if (at > from && lines.get(from).startsWith("@")) lessons.add(talk(lines.subList(from, at), file, from));
            from = at;
        }
    }

    private static Lesson talk(List<String> rows, Path file, int first) {
        String[] head = rows.getFirst().substring(1).split("\\|");
        String id = head[0].strip();
        List<Line> lines = new ArrayList<>();
        List<Tag> tags = new ArrayList<>();
        Map<Writer, Map<Question, String>> labels = new HashMap<>();
        for (int at = 1; at < rows.size(); at++) {
            String row = rows.get(at).strip();
            Matcher line = LINE.matcher(row);
            Matcher label = LABEL.matcher(row);
            try {
                if (line.matches()) {
                    lines.add(line(id, lines.size(), line.group(1), line.group(2), tags));
                } else if (label.matches()) {
                    labels.computeIfAbsent(writer(id, label.group(1)), key -> new EnumMap<>(Question.class))
                            .put(question(label.group(2)), label.group(3));
                } else if (!row.isEmpty()) {
                    throw new IllegalArgumentException("\"%s\" is no line and no label".formatted(row));
                }
            } catch (IllegalArgumentException e) {
                throw new BadData("%s line %d: %s".formatted(file, first + at + 1, e.getMessage()));
            }
        }
        if (lines.isEmpty()) throw new BadData("%s line %d: talk %s says nothing".formatted(file, first + 1, id));
        boolean wantsAdvice = head.length > 2 && head[2].strip().equals("choice");
        return new Lesson(id, head.length > 1 ? head[1].strip() : "", wantsAdvice, transcript(id, lines), tags, labels);
    }

    private static void addSentences(List<Lesson> lessons, Path file) throws IOException {
        boolean customers = file.getFileName().toString().startsWith("customers");
        List<String> rows = DataFile.text(file).lines().toList();
        for (int at = 0; at < rows.size(); at++) {
            if (rows.get(at).isBlank() || rows.get(at).startsWith("#")) continue;
            String id = "%s/%d".formatted(file.getFileName(), at + 1);
            String[] columns = rows.get(at).split("\t", 2);
            try {
                if (columns.length < 2) throw new IllegalArgumentException("a row is acts, a tab and a sentence");
                List<Tag> tags = new ArrayList<>();
                String text = "%s{%s}".formatted(columns[1].strip(), columns[0].strip());
                Line line = line(id, 0, customers ? "C" : "G", text, tags);
                lessons.add(new Lesson(id, "", false, transcript(id, List.of(line)), tags, Map.of()));
            } catch (IllegalArgumentException e) {
                throw new BadData("%s line %d: %s".formatted(file, at + 1, e.getMessage()));
            }
        }
    }

    private static Line line(String id, int place, String by, String tagged, List<Tag> tags) {
        UUID message = id(id + "/" + place);
        StringBuilder text = new StringBuilder();
        Matcher tag = TAG.matcher(tagged);
        int read = 0;
        int from = 0;
        while (tag.find()) {
            text.append(tagged, read, tag.start());
            read = tag.end();
            tags.add(new Tag(message, from, text.length(), Set.of(tag.group(1).split("\\+"))));
            from = text.length();
        }
        text.append(tagged.substring(read));
        MessageKind kind = PICTURES.contains(text.toString().strip()) ? MessageKind.IMAGE : MessageKind.TEXT;
        return new Line(
                message, place + 1, by.equals("C") ? null : writer(id, by), kind, text.toString(), Instant.EPOCH);
    }

    private static Question question(String name) {
        return Question.valueOf(QUESTIONS.getOrDefault(name, name.toUpperCase(Locale.ROOT)));
    }

    private static Writer writer(String id, String key) {
        return new Writer(Author.GUIDE, id(id + key), false);
    }

    private static Transcript transcript(String id, List<Line> lines) {
        return new Transcript(id(id), id(id + "customer"), id("store"), Instant.EPOCH, Instant.EPOCH, lines);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
