package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hand-written conversation of the sample brand.
 *
 * @param customer the customer's id in the outside world
 * @param guide account of the one who answers
 */
record DemoScript(String id, String brand, String store, String customer, String guide, List<Turn> turns) {

    static final String BRAND = "hexiaodou";
    private static final String FOLDER = "classpath*:sample/%s/conversations/*.yaml";

    /** @param bubbles what one side wrote before the other did, in order */
    record Turn(boolean customers, List<Bubble> bubbles) {
        Turn {
            if (bubbles.isEmpty()) throw new IllegalArgumentException("a turn has no words");
            bubbles = List.copyOf(bubbles);
        }
    }

    /** @param kind TEXT, STICKER, IMAGE or VOICE */
    record Bubble(String kind, String text) {}

    DemoScript {
        if (turns.isEmpty()) throw new IllegalArgumentException("conversation %s has no turns".formatted(id));
        turns = List.copyOf(turns);
    }

    /** All of them, in the order of their files' names. */
    static List<DemoScript> all() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources(FOLDER.formatted(BRAND));
        List<DemoScript> scripts = new ArrayList<>();
        for (Resource file : List.of(files).stream()
                .sorted(Comparator.comparing(Resource::getFilename))
                .toList()) {
            scripts.add(read(file));
        }
        return scripts;
    }

    private static DemoScript read(Resource file) throws IOException {
        String text = file.getContentAsString(StandardCharsets.UTF_8);
        Object written = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return read(JsonMapper.shared().valueToTree(written), file);
    }

    /** @param file named when something is missing */
    static DemoScript read(JsonNode script, Resource file) {
        return new DemoScript(
                required(script, "id", file),
                BRAND,
                required(script, "store", file),
                required(script, "customer", file),
                required(script, "guide", file),
                turns(script.path("turns")));
    }

    static List<Turn> turns(JsonNode written) {
        List<Turn> turns = new ArrayList<>();
        List<Bubble> bubbles = new ArrayList<>();
        boolean customers = true;
        for (JsonNode line : written) {
            boolean byCustomer = line.path("from").asString("").equals("customer");
            if (byCustomer != customers && !bubbles.isEmpty()) {
                turns.add(new Turn(customers, bubbles));
                bubbles = new ArrayList<>();
            }
            customers = byCustomer;
            bubbles.add(new Bubble(
                    line.path("kind").asString("TEXT").toUpperCase(Locale.ROOT),
                    line.path("text").asString("")));
        }
        if (!bubbles.isEmpty()) turns.add(new Turn(customers, bubbles));
        return turns;
    }

    static String required(JsonNode script, String field, Resource file) {
        String value = script.path(field).asString("");
        if (value.isEmpty()) throw new BadData("%s has no %s".formatted(file.getFilename(), field));
        return value;
    }
}
