package com.guidecopilot.eval;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code stc3_zh.jsonl}: helpdesk dialogues with what several people thought of them. */
final class RatedTalks {

    static final List<String> QUALITIES = List.of("A", "S", "E");
    static final int BINS = 5;
    static final Writer AGENT = new Writer(Author.GUIDE, null, false);

    /** @param shares by quality, of people who gave -2 to 2 */
    record Rated(String id, Transcript transcript, Map<String, double[]> shares) {

        double mean(String quality) {
            return RatedTalks.mean(shares.getOrDefault(quality, new double[BINS]));
        }
    }

    private RatedTalks() {}

    static double mean(double[] shares) {
        double mean = 0;
        for (int bin = 0; bin < BINS; bin++) mean += (bin - 2) * shares[bin];
        return mean;
    }

    static List<Rated> read(Path file) throws IOException {
        List<Rated> talks = new ArrayList<>();
        List<String> lines = DataFile.text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                talks.add(rated(JsonMapper.shared().readTree(lines.get(i))));
            } catch (JacksonException e) {
                throw new BadData("%s line %d: %s".formatted(file, i + 1, e.getOriginalMessage()));
            } catch (IllegalArgumentException e) {
                throw new BadData("%s line %d: %s".formatted(file, i + 1, e.getMessage()));
            }
        }
        if (talks.isEmpty()) throw new BadData("%s holds no dialogues".formatted(file));
        return talks;
    }

    private static Rated rated(JsonNode row) {
        String id = row.path("id").asString("");
        if (id.isEmpty()) throw new IllegalArgumentException("there is no id");
        List<Line> lines = new ArrayList<>();
        for (JsonNode turn : row.path("turns")) {
            Writer writer = turn.path("role").asString("").equals("customer") ? null : AGENT;
            UUID message = UUID.nameUUIDFromBytes((id + "/" + lines.size()).getBytes(StandardCharsets.UTF_8));
            String text = turn.path("text").asString("");
            lines.add(new Line(message, lines.size() + 1, writer, MessageKind.TEXT, text, Instant.EPOCH));
        }
        if (lines.isEmpty()) throw new IllegalArgumentException("dialogue %s has no turns".formatted(id));
        Map<String, double[]> shares = new TreeMap<>();
        for (String quality : QUALITIES) shares.put(quality, shares(id, row.path("quality").path(quality).path("dist")));
        UUID conversation = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return new Rated(
                id,
                new Transcript(conversation, conversation, conversation, Instant.EPOCH, Instant.EPOCH, lines),
                shares);
    }

    private static double[] shares(String id, JsonNode counts) {
        double[] shares = new double[BINS];
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            shares[bin] = counts.path(bin).asDouble(0);
            sum += shares[bin];
        }
        if (sum <= 0) throw new IllegalArgumentException("dialogue %s has no ratings".formatted(id));
        for (int bin = 0; bin < BINS; bin++) shares[bin] /= sum;
        return shares;
    }
}
