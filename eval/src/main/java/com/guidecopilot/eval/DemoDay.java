package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conversation of the sample brand that changes hands and ends in an order.
 *
 * @param talk what is said before the guide asks for help; its guide is the customer's own
 * @param cloudGuide account of the one who takes it over
 * @param note what the guide says when asking
 * @param supervisor account of the one who reviews it
 * @param takenOver what is said after that; the cloud guide answers
 */
record DemoDay(
        DemoScript talk,
        String cloudGuide,
        String note,
        List<DemoScript.Turn> takenOver,
        Bought bought,
        String supervisor) {

    private static final String FOLDER = "classpath*:sample/%s/days/*.yaml";

    /** What the customer buys in the end, at the price of the hour. */
    record Bought(String sku, int quantity) {}

    DemoDay {
        takenOver = List.copyOf(takenOver);
    }

    /** All of them, in the order of their files' names. */
    static List<DemoDay> all() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources(FOLDER.formatted(DemoScript.BRAND));
        List<DemoDay> days = new ArrayList<>();
        for (Resource file : List.of(files).stream()
                .sorted(Comparator.comparing(Resource::getFilename))
                .toList()) {
            days.add(read(file));
        }
        return days;
    }

    private static DemoDay read(Resource file) throws IOException {
        String text = file.getContentAsString(StandardCharsets.UTF_8);
        Object written = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        JsonNode day = JsonMapper.shared().valueToTree(written);
        return new DemoDay(
                DemoScript.read(day, file),
                DemoScript.required(day, "cloudGuide", file),
                DemoScript.required(day, "note", file),
                DemoScript.turns(day.path("takenOver")),
                new Bought(
                        DemoScript.required(day.path("order"), "sku", file),
                        day.path("order").path("quantity").asInt(1)),
                DemoScript.required(day, "supervisor", file));
    }
}
