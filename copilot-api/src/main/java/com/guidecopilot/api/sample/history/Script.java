package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Situation.About;
import com.guidecopilot.api.sample.history.Situation.Turn;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All the words of the past: situations, phrases, names, campaigns. */
public final class Script {

    private final List<Situation> situations;
    private final Map<String, List<String>> phrases;
    private final List<Campaign> campaigns;
    private final Names names;

    private Script(
            List<Situation> situations, Map<String, List<String>> phrases, List<Campaign> campaigns, Names names) {
        this.situations = List.copyOf(situations);
        this.phrases = Map.copyOf(phrases);
        this.campaigns = List.copyOf(campaigns);
        this.names = names;
    }

    /**
     * @param files by their paths: {@code people.yaml}, {@code phrases.yaml}, {@code campaigns.yaml}, and situations in
     *     all of {@code talk/}
     * @throws IllegalArgumentException naming what is wrong in them
     */
    public static Script of(Map<String, JsonNode> files) {
        Map<String, List<String>> phrases = new HashMap<>();
        file(files, "phrases.yaml").properties().forEach(one -> phrases.put(one.getKey(), texts(one.getValue())));
        List<Situation> situations = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("talk/"))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(file -> stream(file.getValue()))
                .map(Script::situation)
                .toList();
        List<Campaign> campaigns =
                stream(file(files, "campaigns.yaml")).map(Script::campaign).toList();
        return new Script(situations, phrases, campaigns, Names.of(file(files, "people.yaml")));
    }

    List<Situation> of(Occasion when) {
        return situations.stream().filter(one -> one.when() == when).toList();
    }

    List<Situation> situations() {
        return situations;
    }

    /** @throws IllegalArgumentException when a text asks for one that there is not */
    List<String> phrase(String name) {
        List<String> phrase = phrases.get(name);
        if (phrase == null) throw new IllegalArgumentException("there is no phrase <%s>".formatted(name));
        return phrase;
    }

    List<Campaign> campaigns() {
        return campaigns;
    }

    Names names() {
        return names;
    }

    private static Situation situation(JsonNode row) {
        JsonNode ages = row.path("ages");
        return new Situation(
                row.path("code").asString(),
                Occasion.valueOf(constant(row.path("when").asString())),
                About.valueOf(constant(row.path("about").asString())),
                row.path("weight").asDouble(),
                ages.isMissingNode()
                        ? Range.ANY
                        : new Range(ages.get(0).asDouble(), ages.get(1).asDouble()),
                row.path("order").asDouble(),
                stream(row.path("turns")).map(Script::turn).toList());
    }

    private static Turn turn(JsonNode row) {
        boolean guide = row.has("g");
        return new Turn(
                guide,
                optional(row, "step"),
                optional(row, "after"),
                optional(row, "unless"),
                row.path("maybe").asDouble(1),
                row.path("when-asked").asBoolean(false),
                texts(row.path(guide ? "g" : "c")));
    }

    private static Campaign campaign(JsonNode row) {
        return new Campaign(
                row.path("code").asString(),
                row.path("name").asString(),
                MonthDay.parse("--" + row.path("from").asString()),
                MonthDay.parse("--" + row.path("to").asString()),
                row.path("surge").asDouble(),
                row.path("share").asDouble(),
                row.path("title").asString(),
                row.path("reason").asString());
    }

    private static @Nullable String optional(JsonNode row, String field) {
        return row.has(field) ? row.path(field).asString() : null;
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static JsonNode file(Map<String, JsonNode> files, String path) {
        JsonNode file = files.get(path);
        if (file == null) throw new IllegalArgumentException("the history has no " + path);
        return file;
    }

    static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asString).toList();
    }

    private static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
