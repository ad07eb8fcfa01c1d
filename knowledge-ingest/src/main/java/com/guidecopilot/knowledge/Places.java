package com.guidecopilot.knowledge;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stores and regions that a scope may name. Whoever owns the organisation tells this of each. */
public final class Places {

    private static final String PUT = """
            insert into knowledge.place (brand, kind, code, region, zone) values (:brand, :kind, :code, :region, :zone)
            on conflict (brand, kind, code) do update set region = excluded.region, zone = excluded.zone
            """;
    private static final String STORE =
            "select code, region, zone from knowledge.place where kind = 'STORE' and code = :code";
    private static final String KNOWN =
            "select exists (select from knowledge.place where kind = :kind and code = :code)";

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    public Places(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public void putRegion(String code, ZoneId zone) {
        put("REGION", code, "", zone);
    }

    public void putStore(Place place) {
        put("STORE", place.store(), place.region(), place.zone());
    }

    public Optional<Place> store(String code) {
        return transactions.read(() -> jdbc.sql(STORE)
                .param("code", code)
                .query((row, n) ->
                        new Place(row.getString("code"), row.getString("region"), ZoneId.of(row.getString("zone"))))
                .optional());
    }

    public boolean knows(Scope scope) {
        return switch (scope) {
            case Scope.BrandWide ignored -> true;
            case Scope.Region region -> known("REGION", region.code());
            case Scope.Store store -> known("STORE", store.code());
        };
    }

    private boolean known(String kind, String code) {
        return transactions.read(() -> jdbc.sql(KNOWN)
                .param("kind", kind)
                .param("code", code)
                .query(Boolean.class)
                .single());
    }

    private void put(String kind, String code, String region, ZoneId zone) {
        transactions.write(() -> jdbc.sql(PUT)
                .param("brand", BrandScope.required().value())
                .param("kind", kind)
                .param("code", code)
                .param("region", region)
                .param("zone", zone.getId())
                .update());
    }
}
