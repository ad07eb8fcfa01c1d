package com.guidecopilot.eval;

import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.tenancy.Ids;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a brand sells and for how much: offers.csv and, where there is one, products.csv. */
record SalesTables(List<Product> products, List<Offer> offers) {

    SalesTables {
        products = List.copyOf(products);
        offers = List.copyOf(offers);
    }

    /** @param stores the ids that an offer may name */
    static SalesTables read(Path directory, Set<String> stores) throws IOException {
        Path offers = directory.resolve("offers.csv");
        Map<String, Product> products = new LinkedHashMap<>();
        Path described = directory.resolve("products.csv");
        if (Files.exists(described)) {
            rows(described, SalesTables::product).forEach(product -> products.put(product.sku(), product));
        }
        // An offer may name a product that nobody described: then its name is all that is known.
        rows(
                        offers,
                        row -> !field(row, "sku").isEmpty()
                                        && !field(row, "name").isEmpty()
                                ? new Product(field(row, "sku"), field(row, "name"), "", List.of(), Map.of())
                                : null)
                .forEach(product -> products.putIfAbsent(product.sku(), product));
        return new SalesTables(
                List.copyOf(products.values()), rows(offers, row -> offer(row, stores, products.keySet())));
    }

    private static Product product(NamedCsvRecord row) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Stream.of(field(row, "attributes").split(";"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> attributes.put(pair[0].strip(), pair[1].strip()));
        List<String> aliases = Stream.of(field(row, "aliases").split("\\|"))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList();
        return new Product(field(row, "sku"), field(row, "name"), field(row, "category"), aliases, attributes);
    }

    private static Offer offer(NamedCsvRecord row, Set<String> stores, Set<String> skus) {
        String store = field(row, "store");
        if (!store.isEmpty() && !stores.contains(store)) {
            throw new IllegalArgumentException("there is no store " + store);
        }
        String channel = field(row, "channel");
        Offer offer = new Offer(
                Ids.next(),
                field(row, "sku"),
                store,
                channel.isEmpty() ? Offer.STORE_CHANNEL : channel,
                field(row, "tier"),
                money(field(row, "price")),
                money(field(row, "list_price")),
                pieces(field(row, "stock")),
                orNull(field(row, "promotion")),
                orNull(field(row, "gift")),
                from(field(row, "valid_from")),
                to(field(row, "valid_to")),
                Instant.now());
        if (!skus.contains(offer.sku())) {
            throw new IllegalArgumentException("product %s has no name anywhere".formatted(offer.sku()));
        }
        return offer;
    }

    /** @param reading null for a row that says nothing */
    private static <T> List<T> rows(Path file, Function<NamedCsvRecord, @Nullable T> reading) throws IOException {
        List<T> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofNamedCsvRecord(DataFile.text(file))) {
            for (NamedCsvRecord row : csv) {
                T read = read(file, row, reading);
                if (read != null) rows.add(read);
            }
        } catch (CsvParseException e) {
            // It says the line itself, and the reason one level below.
            String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new BadData("%s: %s%s".formatted(file, e.getMessage(), reason));
        }
        return rows;
    }

    private static <T> @Nullable T read(Path file, NamedCsvRecord row, Function<NamedCsvRecord, @Nullable T> reading) {
        try {
            if (row.getFieldCount() > row.getHeader().size()) {
                throw new IllegalArgumentException("there are more fields than columns");
            }
            return reading.apply(row);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadData("%s line %d: %s".formatted(file, row.getStartingLineNumber(), e.getMessage()));
        }
    }

    private static String field(NamedCsvRecord row, String name) {
        return row.findField(name).map(String::strip).orElse("");
    }

    private static @Nullable Money money(String text) {
        return text.isEmpty() ? null : Money.parse(text);
    }

    private static @Nullable Integer pieces(String text) {
        if (text.isEmpty()) return null;
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the stock \"%s\" is no whole number".formatted(text), e);
        }
    }

    private static Instant from(String text) {
        return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable Instant to(String text) {
        return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
