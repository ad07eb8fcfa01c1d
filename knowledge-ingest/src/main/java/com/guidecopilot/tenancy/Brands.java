package com.guidecopilot.tenancy;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register of brands. Looking one up by its code is the only read that needs no brand bound. */
public final class Brands {

    private static final String ID_OF_CODE = "select base.brand_id_of(:code)";
    private static final String READ = "select id, code, name, zone from base.brand where id = :id";
    private static final String REGISTER = """
            insert into base.brand (id, code, name, zone, created_at) values (:id, :code, :name, :zone, :at)
            on conflict (id) do update set name = excluded.name, zone = excluded.zone
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Clock clock;

    public Brands(JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<Brand> find(String code) {
        Optional<UUID> id = transactions.read(
                () -> jdbc.sql(ID_OF_CODE).param("code", code).query(UUID.class).optional());
        return id.flatMap(value -> get(new BrandId(value)));
    }

    public Optional<Brand> get(BrandId id) {
        return transactions.readAs(
                id,
                () -> jdbc.sql(READ)
                        .param("id", id.value())
                        .query((row, n) -> new Brand(
                                new BrandId(row.getObject("id", UUID.class)),
                                row.getString("code"),
                                row.getString("name"),
                                ZoneId.of(row.getString("zone"))))
                        .optional());
    }

    /** Registers a brand, or renames the one that has this code. */
    public Brand register(String code, String name, ZoneId zone) {
        BrandId id = find(code).map(Brand::id).orElseGet(() -> new BrandId(Ids.next()));
        Brand brand = new Brand(id, code, name, zone);
        transactions.writeAs(
                id,
                () -> jdbc.sql(REGISTER)
                        .param("id", id.value())
                        .param("code", code)
                        .param("name", name)
                        .param("zone", zone.getId())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
        return brand;
    }
}
