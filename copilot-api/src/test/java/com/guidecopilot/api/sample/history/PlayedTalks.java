package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.sample.SamplePasts;
import com.guidecopilot.api.sample.history.Talk.Played;
import com.guidecopilot.api.sample.history.Talk.Said;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations of the sample's past with what the script meant each message to be. */
public final class PlayedTalks {

    /** What a message of ours does, as a reader of the script judged it: {@code history/acts.tsv}. */
    public enum Meant {
        ASK,
        RECOMMEND,
        CLOSE,
        /** Cares for this person. */
        CARE
    }

    /**
     * @param kind what the customer is after, as the script has it: choice, chosen, service or outreach
     * @param meant by message; most do nothing of these
     */
    public record PlayedTalk(
            String situation,
            String kind,
            Transcript transcript,
            Writer writer,
            Map<UUID, Set<Meant>> meant,
            Set<String> names) {

        public Set<UUID> messagesMeant(Meant wanted) {
            return meant.entrySet().stream()
                    .filter(one -> one.getValue().contains(wanted))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private static final ScriptActs DONE = ScriptActs.read();
    private static final Map<String, String> KINDS = ScriptActs.kinds();

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
        Map<UUID, Set<Meant>> meant = new HashMap<>();
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
            Set<Meant> what = ours ? meant(played, said) : Set.of();
            if (!what.isEmpty()) meant.put(message, what);
        }
        Set<String> names = new HashSet<>(List.of(played.scene().shopper().name()));
        for (String slot : List.of("name", "child", "guide", "store")) {
            String name = played.scene().slots().get(slot);
            if (name != null && !name.contains("宝")) names.add(name);
        }
        return new PlayedTalk(
                played.situation().code(),
                Objects.requireNonNull(KINDS.get(played.situation().code())),
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

    private static Set<Meant> meant(Played played, Said said) {
        if (said.turn() < 0) return Set.of();
        return DONE.of(played.situation().code(), said.turn(), said.text());
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
