package com.guidecopilot.api.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sample's csv tables as the rows that the API takes. */
final class SampleTables {

    /** Columns of offers.csv by their name in the API. What stands in neither is for people. */
    private static final Map<String, String> OFFER = Map.ofEntries(
            Map.entry("sku", "sku"),
            Map.entry("store", "store"),
            Map.entry("channel", "channel"),
            Map.entry("tier", "tier"),
            Map.entry("price", "price"),
            Map.entry("listPrice", "list_price"),
            Map.entry("stock", "stock"),
            Map.entry("promotion", "promotion"),
            Map.entry("gift", "gift"),
            Map.entry("validFrom", "valid_from"),
            Map.entry("validTo", "valid_to"));

    private SampleTables() {}

    static List<Map<String, Object>> products(String csv) {
        return records(csv).stream().map(SampleTables::product).toList();
    }

    static List<Map<String, Object>> offers(String csv) {
        return records(csv).stream().map(SampleTables::offer).toList();
    }

    static List<NamedCsvRecord> records(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    private static Map<String, Object> product(NamedCsvRecord row) {
        return Map.of(
                "sku", row.getField("sku"),
                "name", row.getField("name"),
                "category", row.getField("category"),
                "aliases", parts(row.getField("aliases"), "\\|"),
                "attributes", attributes(row.getField("attributes")));
    }

    private static Map<String, String> attributes(String written) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String pair : parts(written, ";")) {
            int sign = pair.indexOf('=');
            if (sign < 0) throw new IllegalArgumentException("the attribute “%s” has no value".formatted(pair));
            attributes.put(pair.substring(0, sign), pair.substring(sign + 1));
        }
        return attributes;
    }

    private static Map<String, Object> offer(NamedCsvRecord row) {
        Map<String, Object> offer = new LinkedHashMap<>();
        OFFER.forEach((name, column) -> {
            if (!row.getField(column).isBlank()) offer.put(name, row.getField(column));
        });
        return offer;
    }

    private static List<String> parts(String written, String separator) {
        return Arrays.stream(written.split(separator))
                .filter(part -> !part.isBlank())
                .toList();
    }
}
