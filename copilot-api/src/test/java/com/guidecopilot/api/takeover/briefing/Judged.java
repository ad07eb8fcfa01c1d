package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.knowledge.text.Folding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conversation with what a person says must stand in its briefing. */
record Judged(String id, List<Message> messages, Instant now, JsonNode expect) {

    static final Hours HOURS = new Hours(ZoneId.of("Asia/Shanghai"), LocalTime.of(22, 0));

    static Judged of(JsonNode one) {
        Instant start = OffsetDateTime.parse(one.get("start").asString()).toInstant();
        List<Message> messages = new ArrayList<>();
        for (JsonNode said : one.get("messages")) {
            messages.add(message(
                    said.get("n").asInt(),
                    Author.valueOf(said.get("author").asString()),
                    said.get("text").asString(),
                    start.plusSeconds(60 * said.get("minute").asLong())));
        }
        return new Judged(
                one.get("id").asString(), messages, messages.getLast().sentAt().plusSeconds(60), one.get("expect"));
    }

    static Message message(int seq, Author author, String text, Instant at) {
        UUID id = UUID.nameUUIDFromBytes("%d/%s".formatted(seq, text).getBytes(StandardCharsets.UTF_8));
        return new Message(id, id, seq, author, null, MessageKind.TEXT, text, at, null);
    }

    /** A line of one kind, as far as it is judged. */
    private record Line(
            String kind, int n, String text, @Nullable String mark) {}

    private record Wanted(
            String kind,
            Set<Integer> n,
            @Nullable String figure,
            @Nullable String mark) {

        boolean isIn(Line line) {
            boolean says =
                    figure == null || Folding.fold(line.text()).replace(",", "").contains(figure);
            return kind.equals(line.kind()) && n.contains(line.n()) && says && Objects.equals(mark, line.mark());
        }
    }

    void judge(Briefing briefing, Score score, boolean show) {
        List<Line> lines = lines(briefing);
        List<Wanted> wanted = wanted();
        for (Wanted one : wanted) {
            boolean found = lines.stream().anyMatch(one::isIn);
            score.wanted(one.kind(), found);
            if (show && !found) System.out.printf("%s MISSED %s %s %s%n", id, one, texts(one.n()), "");
        }
        for (Line line : lines) {
            boolean right = wanted.stream().anyMatch(one -> one.isIn(line));
            score.given(line.kind(), right);
            if (show && !right) System.out.printf("%s WRONG %s%n", id, line);
        }
        for (JsonNode promise : expect.get("promises")) {
            Set<Integer> n = numbers(promise.get("n"));
            briefing.promises().stream()
                    .filter(line -> n.contains(line.seq()))
                    .findFirst()
                    .ifPresent(line -> {
                        boolean kept = promise.get("kept").asBoolean();
                        boolean rightlyKept = kept == (line.state() == PromiseState.KEPT);
                        String due = promise.path("due").asString("");
                        String mine = line.due() == null
                                ? ""
                                : line.due().atZone(HOURS.zone()).toLocalDate().toString();
                        score.wanted("kept", rightlyKept);
                        score.wanted("due", mine.equals(due));
                        if (show && !rightlyKept) System.out.printf("%s KEPT? %s %s%n", id, promise, line.text());
                        if (show && !mine.equals(due))
                            System.out.printf("%s DUE? %s %s %s%n", id, promise, mine, line.text());
                    });
        }
        score.length(briefing.lines());
    }

    private String texts(Set<Integer> n) {
        return messages.stream()
                .filter(one -> n.contains(one.seq()))
                .map(Message::text)
                .collect(Collectors.joining(" / "));
    }

    private static List<Line> lines(Briefing briefing) {
        List<Line> lines = new ArrayList<>();
        briefing.need().forEach(line -> add(lines, "need", line.seq(), line.text(), null));
        briefing.said()
                .forEach(line ->
                        add(lines, "said", line.seq(), line.text(), line.superseded() ? "superseded" : "holds"));
        briefing.open().forEach(line -> add(lines, "open", line.seq(), line.text(), null));
        briefing.promises().forEach(line -> add(lines, "promises", line.seq(), line.text(), null));
        briefing.mood()
                .forEach(line ->
                        add(lines, "mood", line.seq(), line.text(), line.mood().name()));
        briefing.avoid().forEach(line -> add(lines, "avoid", line.seq(), line.text(), null));
        return lines;
    }

    private static void add(List<Line> lines, String kind, @Nullable Integer seq, String text, @Nullable String mark) {
        if (seq != null) lines.add(new Line(kind, seq, text, mark));
    }

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (String kind : List.of("need", "open", "promises", "avoid")) {
            for (JsonNode one : expect.get(kind)) wanted.add(new Wanted(kind, numbers(one.get("n")), null, null));
        }
        for (JsonNode one : expect.get("said")) {
            wanted.add(new Wanted(
                    "said",
                    numbers(one.get("n")),
                    one.path("figure").isNull() ? null : one.path("figure").asString(),
                    one.path("superseded").asBoolean() ? "superseded" : "holds"));
        }
        JsonNode mood = expect.get("mood");
        wanted.add(new Wanted(
                "mood", numbers(mood.get("n")), null, mood.get("value").asString()));
        return wanted;
    }

    private static Set<Integer> numbers(JsonNode n) {
        if (!n.isArray()) return Set.of(n.asInt());
        return StreamSupport.stream(n.spliterator(), false)
                .map(JsonNode::asInt)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
