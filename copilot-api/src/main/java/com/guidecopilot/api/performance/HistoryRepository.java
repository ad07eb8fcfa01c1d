package com.guidecopilot.api.performance;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.History.Placement;
import com.guidecopilot.api.performance.History.StoreTier;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose customer somebody was, and how a store's were served. Every call runs in its caller's transaction. */
@Repository
class HistoryRepository {

    /** The first holds since ever. Says nothing when it says what was said last. */
    private static final String PLACE = """
            insert into performance.placement (brand, customer, id, since, store, owner_kind, owner)
            select :brand, :customer, :id,
                   case when exists (select from performance.placement where customer = :customer)
                        then cast(:since as timestamptz) else cast(:ever as timestamptz) end,
                   :store, :kind, :owner
             where not exists (
                   select from (select store, owner from performance.placement where customer = :customer
                                 order by since desc, id desc limit 1) last
                    where last.store = :store and last.owner = :owner)
            """;

    private static final String PLACEMENTS = """
            select customer, store, owner_kind, owner, since from performance.placement
            where customer in (:customers) order by customer, since, id
            """;
    private static final String SHEET_SAYS = """
            insert into performance.store_tier (brand, store, id, since, tier, source, recorded_at)
            select :brand, :store, :id,
                   case when exists (select from performance.store_tier where store = :store)
                        then cast(:since as timestamptz) else cast(:ever as timestamptz) end,
                   :tier, 'SHEET', :since
             where not exists (
                   select from (select tier from performance.store_tier where store = :store and source = 'SHEET'
                                 order by recorded_at desc, id desc limit 1) last
                    where last.tier = :tier)
            """;
    private static final String GIVEN_BACK = """
            insert into performance.store_tier (brand, store, id, since, tier, source, recorded_at)
            values (:brand, :store, :id, :since, :tier, 'GIVE_BACK', :at)
            """;
    private static final String TIERS =
            "select store, tier, since from performance.store_tier order by store, since, recorded_at, id";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    HistoryRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void placed(List<Customer> customers, Instant since) {
        if (customers.isEmpty()) return;
        batches.batchUpdate(
                PLACE,
                customers.stream()
                        .map(customer -> row(customer.store(), since)
                                .addValue("customer", customer.id())
                                .addValue("kind", customer.owner().kind().name())
                                .addValue("owner", customer.owner().id()))
                        .toArray(SqlParameterSource[]::new));
    }

    void sheetSays(Collection<Store> stores, Instant since) {
        if (stores.isEmpty()) return;
        batches.batchUpdate(
                SHEET_SAYS,
                stores.stream()
                        .map(store -> row(store.id(), since)
                                .addValue("tier", store.tier().name()))
                        .toArray(SqlParameterSource[]::new));
    }

    void givenBack(UUID store, Tier tier, Instant since, Instant at) {
        batches.update(
                GIVEN_BACK, row(store, since).addValue("tier", tier.name()).addValue("at", utc(at)));
    }

    /** By customer, oldest first. */
    Map<UUID, List<Placement>> placements(Collection<UUID> customers) {
        if (customers.isEmpty()) return Map.of();
        return jdbc
                .sql(PLACEMENTS)
                .param("customers", customers)
                .query((row, n) -> new Placement(
                        row.getObject("customer", UUID.class),
                        row.getObject("store", UUID.class),
                        new Owner(Owner.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner", UUID.class)),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Placement::customer));
    }

    /** By store, oldest first. */
    Map<UUID, List<StoreTier>> tiers() {
        return jdbc
                .sql(TIERS)
                .query((row, n) -> new StoreTier(
                        row.getObject("store", UUID.class),
                        Tier.valueOf(row.getString("tier")),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(StoreTier::store));
    }

    private static MapSqlParameterSource row(UUID store, Instant since) {
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("id", Ids.next())
                .addValue("store", store)
                .addValue("since", utc(since))
                .addValue("ever", utc(History.EVER));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
