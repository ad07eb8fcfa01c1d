package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.sample.SamplePasts;
import com.guidecopilot.api.sample.history.Talk.Played;
import com.guidecopilot.api.sample.history.Talk.Said;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Conversations of the sample's past with what the script meant each message to be. */
public final class PlayedTalks {

    /** What the script meant a message of ours for. */
    public enum Meant {
        ASK,
        RECOMMEND,
        CLOSE
    }

    /** @param meant by message; most are meant for nothing of these */
    public record PlayedTalk(
            String situation,
            boolean aboutBuying,
            Transcript transcript,
            Writer writer,
            Map<UUID, Meant> meant,
            Set<String> names) {

        public Set<UUID> messagesMeant(Meant wanted) {
            return meant.entrySet().stream()
                    .filter(one -> one.getValue() == wanted)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private static final Map<String, Meant> STEPS =
            Map.of("ask", Meant.ASK, "recommend", Meant.RECOMMEND, "close", Meant.CLOSE, "follow", Meant.CLOSE);
    /** Phrases of the script that set something aside, or agree on a visit: closing, whatever the turn is for. */
    private static final Set<String> CLOSING = closing();

    /** What is asked and offered there mends something, and chooses nothing. */
    private static final Set<Occasion> SERVICE =
            Set.of(Occasion.SERVICE, Occasion.COMPLAINT, Occasion.RETURN, Occasion.DELIVERY, Occasion.HAPPY);

    private PlayedTalks() {}

    /** Answered conversations that one of us served alone, in an order that has nothing to do with when they were. */
    public static List<PlayedTalk> some(int wanted) {
        return SamplePasts.of(Plan.USUAL, 90).lives().stream()
                .flatMap(life -> life.talks().stream())
                .filter(Played::answered)
                .map(PlayedTalks::talk)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparing(one -> one.transcript().conversation()))
                .limit(wanted)
                .toList();
    }

    private static @Nullable PlayedTalk talk(Played played) {
        Set<String> accounts = played.said().stream()
                .map(Said::account)
                .filter(account -> !account.isEmpty())
                .collect(Collectors.toSet());
        if (accounts.size() != 1) return null;
        String key =
                played.scene().shopper().externalId() + played.said().getFirst().at();
        Author kind = played.said().stream()
                .filter(one -> !one.account().isEmpty())
                .map(one -> Author.valueOf(one.side().name()))
                .findFirst()
                .orElseThrow();
        Writer writer = new Writer(kind, id(accounts.iterator().next()), false);
        List<Line> lines = new ArrayList<>();
        Map<UUID, Meant> meant = new HashMap<>();
        for (Said said : played.said()) {
            UUID message = id(key + lines.size());
            boolean ours = !said.account().isEmpty();
            Instant at = said.at().toInstant(ZoneOffset.ofHours(8));
            lines.add(new Line(
                    message,
                    lines.size() + 1,
                    ours ? writer : null,
                    MessageKind.valueOf(said.kind()),
                    said.text(),
                    at));
            Meant what = ours ? meant(played, said) : null;
            if (what != null) meant.put(message, what);
        }
        Set<String> names = new HashSet<>(List.of(played.scene().shopper().name()));
        for (String slot : List.of("name", "child", "guide", "store")) {
            String name = played.scene().slots().get(slot);
            if (name != null && !name.contains("宝")) names.add(name);
        }
        return new PlayedTalk(
                played.situation().code(),
                !SERVICE.contains(played.situation().when()),
                new Transcript(
                        id(key),
                        id(played.scene().shopper().externalId()),
                        id("store"),
                        lines.getFirst().sentAt(),
                        lines.getLast().sentAt(),
                        lines),
                writer,
                meant,
                names);
    }

    private static @Nullable Meant meant(Played played, Said said) {
        if (said.turn() < 0) return null;
        Situation.Turn turn = played.situation().turns().get(said.turn());
        String step = turn.step();
        if (step != null && STEPS.containsKey(step)) return STEPS.get(step);
        return CLOSING.stream().anyMatch(said.text()::contains) ? Meant.CLOSE : null;
    }

    private static Set<String> closing() {
        try (InputStream file = PlayedTalks.class.getResourceAsStream("/sample/hexiaodou/history/phrases.yaml")) {
            Map<String, List<String>> phrases = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            Set<String> texts = new HashSet<>();
            for (String name : List.of("close", "keep", "come-soon")) {
                phrases.getOrDefault(name, List.of()).stream()
                        .filter(text -> !text.startsWith("<"))
                        .forEach(texts::add);
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
