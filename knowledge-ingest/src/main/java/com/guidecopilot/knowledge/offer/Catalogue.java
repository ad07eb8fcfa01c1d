package com.guidecopilot.knowledge.offer;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The products of a brand. */
public final class Catalogue {

    private static final String PUT = """
            insert into offer.product (brand, sku, name, category, aliases, attributes, updated_at)
            values (:brand, :sku, :name, :category, :aliases, :attributes::jsonb, :at)
            on conflict (brand, sku) do update
               set name = excluded.name, category = excluded.category, aliases = excluded.aliases,
                   attributes = excluded.attributes, updated_at = excluded.updated_at
            """;
    private static final String BUMP = """
            insert into offer.generation (brand, number) values (:brand, 1)
            on conflict (brand) do update set number = offer.generation.number + 1
            """;
    private static final String GENERATION = "select coalesce((select number from offer.generation), 0)";
    private static final String ALL = "select sku, name, category, aliases, attributes from offer.product order by sku";
    private static final String ONE =
            "select sku, name, category, aliases, attributes from offer.product where sku = :sku";
    private static final String SOME =
            "select sku, name, category, aliases, attributes from offer.product where sku = any(:skus)";
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    public Catalogue(JdbcClient jdbc, BrandTransactions transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /** Adds products, or replaces those that have the same sku: all of them or, when this throws, none. */
    public void put(List<Product> products) {
        transactions.write(() -> {
            for (Product product : products) {
                jdbc.sql(PUT)
                        .param("brand", BrandScope.required().value())
                        .param("sku", product.sku())
                        .param("name", product.name())
                        .param("category", product.category())
                        .param("aliases", product.aliases().toArray(String[]::new))
                        .param("attributes", json.writeValueAsString(product.attributes()))
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
            }
            jdbc.sql(BUMP).param("brand", BrandScope.required().value()).update();
        });
    }

    public List<Product> all() {
        return transactions.read(() -> jdbc.sql(ALL).query(product()).list());
    }

    public Optional<Product> find(String sku) {
        return transactions.read(
                () -> jdbc.sql(ONE).param("sku", sku).query(product()).optional());
    }

    /** @return those that are in the catalogue, in no order */
    public List<Product> find(Collection<String> skus) {
        return transactions.read(() -> jdbc.sql(SOME)
                .param("skus", skus.toArray(String[]::new))
                .query(product())
                .list());
    }

    /** Grows whenever the catalogue changes: what is derived from it compares this. */
    public long generation() {
        return transactions.read(() -> jdbc.sql(GENERATION).query(Long.class).single());
    }

    private RowMapper<Product> product() {
        return (row, n) -> new Product(
                row.getString("sku"),
                row.getString("name"),
                row.getString("category"),
                List.of((String[]) row.getArray("aliases").getArray()),
                json.readValue(row.getString("attributes"), ATTRIBUTES));
    }
}
