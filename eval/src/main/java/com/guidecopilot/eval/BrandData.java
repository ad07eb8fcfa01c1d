package com.guidecopilot.eval;

import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.tenancy.Ids;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A brand nobody has seen: its stores, products, offers and questions, read from files. Broken lines are named. */
record BrandData(
        Map<String, Place> stores, List<Product> products, List<Offer> offers, Path documents, List<Asked> questions) {

    private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

    /** @param must a right answer has one string of each group @param forbid and none of these */
    record Asked(
            String id,
            Place store,
            Instant at,
            List<String> turns,
            List<List<String>> must,
            List<String> forbid,
            boolean abstain) {}

    static BrandData read(Path dir) throws IOException {
        Map<String, Place> stores = stores(dir.resolve("brand.yaml"));
        Path offers = dir.resolve("offers.csv");
        List<Product> products =
                Files.exists(dir.resolve("products.csv")) ? products(dir.resolve("products.csv")) : namedIn(offers);
        return new BrandData(
                stores,
                products,
                offers(offers, stores),
                dir.resolve("documents"),
                questions(dir.resolve("questions.jsonl"), stores));
    }

    private static Map<String, Place> stores(Path file) throws IOException {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        if (!(read instanceof Map<?, ?> brand) || !(brand.get("stores") instanceof List<?> rows)) {
            throw new BadData("%s has no list \"stores\"".formatted(file));
        }
        Map<String, Place> stores = new LinkedHashMap<>();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> store)) throw new BadData("%s: a store is no map".formatted(file));
            Object id = store.containsKey("id") ? store.get("id") : store.get("code");
            Object zone = store.containsKey("zone") ? store.get("zone") : brand.get("zone");
            if (id == null) throw new BadData("%s: a store has no id".formatted(file));
            try {
                ZoneId at = zone == null ? USUAL_ZONE : ZoneId.of(zone.toString());
                stores.put(id.toString(), new Place(id.toString(), String.valueOf(store.get("region")), at));
            } catch (DateTimeException e) {
                throw new BadData("%s: store %s has the unknown zone %s".formatted(file, id, zone));
            }
        }
        return stores;
    }

    private static List<Product> products(Path file) throws IOException {
        List<Product> products = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                Map<String, String> attributes = new LinkedHashMap<>();
                Stream.of(field(row, "attributes").split(";"))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .forEach(pair -> attributes.put(pair[0].strip(), pair[1].strip()));
                List<String> aliases = Stream.of(field(row, "aliases").split("\\|"))
                        .filter(alias -> !alias.isBlank())
                        .toList();
                products.add(new Product(
                        field(row, "sku"), field(row, "name"), field(row, "category"), aliases, attributes));
            }
        }
        return products;
    }

    /** Where only offers are given, the products are those that they name. */
    private static List<Product> namedIn(Path offers) throws IOException {
        Map<String, Product> products = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(offers)) {
            for (NamedCsvRecord row : csv) {
                String sku = field(row, "sku");
                if (!sku.isEmpty() && !field(row, "name").isEmpty()) {
                    products.putIfAbsent(sku, new Product(sku, field(row, "name"), "", List.of(), Map.of()));
                }
            }
        }
        return List.copyOf(products.values());
    }

    private static List<Offer> offers(Path file, Map<String, Place> stores) throws IOException {
        List<Offer> offers = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                try {
                    offers.add(offer(row, stores));
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new BadData("%s line %d: %s".formatted(file, row.getStartingLineNumber(), e.getMessage()));
                }
            }
        }
        return offers;
    }

    private static Offer offer(NamedCsvRecord row, Map<String, Place> stores) {
        String store = field(row, "store");
        if (!store.isEmpty() && !stores.containsKey(store)) {
            throw new IllegalArgumentException("there is no store " + store);
        }
        String channel = field(row, "channel");
        return new Offer(
                Ids.next(),
                field(row, "sku"),
                store,
                channel.isEmpty() ? Offer.STORE_CHANNEL : channel,
                field(row, "tier"),
                money(field(row, "price")),
                money(field(row, "list_price")),
                field(row, "stock").isEmpty() ? null : Integer.valueOf(field(row, "stock")),
                orNull(field(row, "promotion")),
                orNull(field(row, "gift")),
                field(row, "valid_from").isEmpty()
                        ? Instant.EPOCH
                        : OffsetDateTime.parse(field(row, "valid_from")).toInstant(),
                field(row, "valid_to").isEmpty()
                        ? null
                        : OffsetDateTime.parse(field(row, "valid_to")).toInstant(),
                Instant.now());
    }

    private static List<Asked> questions(Path file, Map<String, Place> stores) throws IOException {
        List<Asked> questions = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                questions.add(asked(JsonMapper.shared().readTree(lines.get(i)), stores));
            } catch (RuntimeException e) {
                throw new BadData("%s line %d: %s".formatted(file, i + 1, e.getMessage()));
            }
        }
        return questions;
    }

    private static Asked asked(JsonNode row, Map<String, Place> stores) {
        Place store = stores.get(row.path("store").asString());
        if (store == null)
            throw new IllegalArgumentException(
                    "there is no store " + row.path("store").asString());
        List<List<String>> must = new ArrayList<>();
        row.path("must").forEach(group -> must.add(strings(group)));
        List<String> turns = new ArrayList<>();
        row.path("turns").forEach(turn -> turns.add(turn.path("text").asString()));
        if (turns.isEmpty()) throw new IllegalArgumentException("there are no turns");
        return new Asked(
                row.path("id").asString(),
                store,
                OffsetDateTime.parse(row.path("at").asString()).toInstant(),
                turns,
                must,
                strings(row.path("forbid")),
                row.path("abstain").asBoolean(false));
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(item -> strings.add(item.asString()));
        return strings;
    }

    private static String field(NamedCsvRecord row, String name) {
        return row.findField(name).map(String::strip).orElse("");
    }

    private static @Nullable Money money(String text) {
        return text.isEmpty() ? null : Money.parse(text);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
