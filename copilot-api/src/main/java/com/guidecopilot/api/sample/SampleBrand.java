package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.SampleDocuments.Upload;
import com.guidecopilot.api.sample.history.Chain;
import com.guidecopilot.api.sample.history.History;
import com.guidecopilot.api.sample.history.Plan;
import com.guidecopilot.api.sample.history.Script;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One brand of the sample, in the form in which the API takes it. */
final class SampleBrand {

    /** @param store code of the store that the first grant is for; null when it is for more than one */
    record Person(
            String account,
            String name,
            String role,
            @Nullable String store) {}

    static final List<SampleBrand> ALL = List.of(new SampleBrand("hexiaodou"), new SampleBrand("shanyeji"));

    private static final String FILE = "brand.yaml";
    private static final String CAMPAIGNS = "campaigns.yaml";
    private static final String HQ = "HQ_OPERATOR";
    /** The file has one day's shifts; whoever still tries the sample weeks later finds people at their seats. */
    private static final int DAYS_WITH_SHIFTS = 28;

    private final SampleFolder folder;
    private final ObjectNode written;

    SampleBrand(String folder) {
        this.folder = new SampleFolder(folder);
        this.written = (ObjectNode) yaml(this.folder.text(FILE));
    }

    String code() {
        return written.path("code").asString();
    }

    String name() {
        return written.path("name").asString();
    }

    ZoneId zone() {
        return ZoneId.of(written.path("zone").asString());
    }

    /** Opens the brand and hands everything in. */
    Person operator() {
        return people().stream()
                .filter(person -> person.role().equals(HQ))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sample brand %s has no %s".formatted(code(), HQ)));
    }

    /** Connects the brand's other systems. */
    Person connector() {
        return stream(written.path("staff"))
                .filter(row -> stream(row.path("grants"))
                        .anyMatch(grant -> grant.path("role").asString().equals("IT")))
                .map(SampleBrand::person)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sample brand %s has no IT".formatted(code())));
    }

    List<Person> people() {
        return stream(written.path("staff")).map(SampleBrand::person).toList();
    }

    /** Those whom the list of accounts names, in its order: one of each kind. */
    List<Person> introduced() {
        List<String> accounts =
                stream(written.path("introduced")).map(JsonNode::asString).toList();
        return accounts.stream()
                .map(account -> people().stream()
                        .filter(person -> person.account().equals(account))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    Optional<String> storeName(@Nullable String code) {
        return stream(written.path("stores"))
                .filter(store -> store.path("code").asString().equals(Objects.requireNonNullElse(code, "")))
                .map(store -> store.path("name").asString())
                .findFirst();
    }

    JsonNode organisation(LoadDay day) {
        ObjectNode filled = sheet(day);
        ArrayNode shifts = filled.withArray("shifts");
        filled.path("nights").forEach(shifts::add);
        for (int later = 1; later < DAYS_WITH_SHIFTS; later++) {
            ObjectNode then = sheet(day.later(later));
            then.path("shifts").forEach(shifts::add);
            then.path("nights").forEach(shifts::add);
        }
        return filled.remove(List.of("code", "name", "zone", "introduced", "nights"));
    }

    private ObjectNode sheet(LoadDay day) {
        return (ObjectNode) yaml(day.fill(folder.text(FILE)));
    }

    List<Map<String, Object>> products() {
        return SampleTables.products(folder.text("products.csv"));
    }

    List<Map<String, Object>> offers(LoadDay day) {
        return SampleTables.offers(day.fill(folder.text("offers.csv")));
    }

    List<Upload> documents(LoadDay day) {
        return SampleDocuments.of(folder.below("documents"), day);
    }

    JsonNode customers(LoadDay day) {
        return yaml(day.fill(folder.text("customers.yaml"))).path("customers");
    }

    /** @param contract name of a data contract, in whose form the rows are written */
    List<JsonNode> rows(String contract, LoadDay day) {
        return day.fill(folder.text(contract + ".jsonl"))
                .lines()
                .map(SampleBrand::json)
                .toList();
    }

    /** Playbooks as headquarters writes them. */
    List<String> playbooks() {
        return List.copyOf(folder.below("playbooks").values());
    }

    /** Scorecards as headquarters writes them. */
    List<String> scorecards(LoadDay day) {
        return folder.below("scorecards").values().stream().map(day::fill).toList();
    }

    /** Each with the state that it is to come to, and its sheet. */
    List<JsonNode> campaigns(LoadDay day) {
        if (!folder.has(CAMPAIGNS)) return List.of();
        return stream(yaml(day.fill(folder.text(CAMPAIGNS))).path("campaigns")).toList();
    }

    boolean hasHistory() {
        return folder.has("history/campaigns.yaml");
    }

    /** @param days how many, up to yesterday */
    History history(LoadDay day, Plan plan, int days) {
        Map<String, JsonNode> words = new HashMap<>();
        folder.below("history").forEach((path, text) -> words.put(path, yaml(text)));
        Chain chain = Chain.of(zone(), day.today(), sheet(day), products(), offers(day));
        LocalDate today = day.today();
        return History.of(chain, Script.of(words), plan, today.minusDays(days), today.minusDays(1));
    }

    private static Person person(JsonNode row) {
        JsonNode grant = row.path("grants").path(0);
        String scope = grant.path("scope").asString();
        return new Person(
                row.path("account").asString(),
                row.path("name").asString(),
                grant.path("role").asString(),
                scope.startsWith("store:") ? scope.substring("store:".length()) : null);
    }

    private static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }

    private static JsonNode yaml(String text) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return JsonMapper.shared().valueToTree(tree);
    }
}
