package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads customers. Every call runs in its caller's transaction. */
@Repository
class CustomerRepository {

    private static final String BY_ID = """
            select c.id, i.value as external_id, c.store, c.owner_kind, c.owner, c.name_sealed, c.member_tier
            from customer.customer c
            join customer.identity i on i.brand = c.brand and i.customer = c.id
                and i.kind = 'wecom_external_userid' and i.main
            where c.status = 'ACTIVE' and c.id = :id
            """;
    private static final String BY_EXTERNAL_IDS = """
            select asked.value as asked, c.id, i.value as external_id, c.store, c.owner_kind, c.owner, c.name_sealed,
                   c.member_tier
            from customer.identity asked
            join customer.customer c on c.brand = asked.brand and c.id = asked.customer
            join customer.identity i on i.brand = c.brand and i.customer = c.id and i.kind = asked.kind and i.main
            where c.status = 'ACTIVE' and asked.kind = 'wecom_external_userid' and asked.value in (:externalIds)
            """;
    private static final String BY_IDS = """
            select c.id, i.value as external_id, c.store, c.owner_kind, c.owner, c.name_sealed, c.member_tier
            from customer.customer c
            join customer.identity i on i.brand = c.brand and i.customer = c.id
                and i.kind = 'wecom_external_userid' and i.main
            where c.status = 'ACTIVE' and c.id in (:ids)
            """;
    private static final String SEEN = """
            select c.id, i.value as external_id, c.store, c.owner_kind, c.owner, c.name_sealed, c.member_tier
            from customer.customer c
            join customer.identity i on i.brand = c.brand and i.customer = c.id
                and i.kind = 'wecom_external_userid' and i.main
            where c.status = 'ACTIVE'
              and (c.store = any(cast(:stores as uuid[])) or c.owner = any(cast(:owners as uuid[])))
              and (cast(:store as uuid) is null or c.store = cast(:store as uuid))
            order by c.id desc limit :limit
            """;
    private static final String OF_OWNERS = """
            select id from customer.customer
            where status = 'ACTIVE' and owner = any(cast(:owners as uuid[]))
              and (cast(:store as uuid) is null or store = cast(:store as uuid))
            order by id desc limit :limit
            """;
    private static final String SINCE = "select id, created_at from customer.customer where id in (:ids)";
    private static final String IDS_AFTER = """
            select id from customer.customer
             where status = 'ACTIVE' and (cast(:after as uuid) is null or id > cast(:after as uuid))
             order by id limit :limit
            """;
    private static final String TAGS = "select customer, tag from customer.tag where customer in (:ids) order by tag";
    private static final String CHILDREN = """
            select customer, name_sealed, born_on from customer.child where customer in (:ids) order by born_on, id
            """;
    private static final String CONSENTING = """
            select customer from customer.consent
            where customer in (:ids) and kind = 'ARCHIVE' and withdrawn_at is null
            """;

    /** One row of the customer table, its name still sealed. */
    record Sealed(
            Customer customer,
            byte @Nullable [] name,
            @Nullable String memberTier) {}

    record SealedChild(UUID customer, byte @Nullable [] name, LocalDate bornOn) {}

    private final JdbcClient jdbc;

    CustomerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Sealed> byId(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(CustomerRepository::rowOf).optional();
    }

    Optional<Sealed> byExternalId(String externalId) {
        return jdbc.sql(BY_EXTERNAL_IDS)
                .param("externalIds", List.of(externalId))
                .query(CustomerRepository::rowOf)
                .optional();
    }

    /** By the names given, whichever of theirs these are. */
    Map<String, Customer> byExternalIds(Collection<String> externalIds) {
        record Named(String name, Customer customer) {}
        return jdbc
                .sql(BY_EXTERNAL_IDS)
                .param("externalIds", externalIds)
                .query((row, n) ->
                        new Named(row.getString("asked"), rowOf(row, n).customer()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Named::name, Named::customer));
    }

    List<Sealed> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql(BY_IDS)
                .param("ids", ids)
                .query(CustomerRepository::rowOf)
                .list();
    }

    /** The youngest first. */
    List<Sealed> seen(Sight sight, @Nullable UUID store, int limit) {
        return jdbc.sql(SEEN)
                .params(sight.parameters())
                .param("store", store)
                .param("limit", limit)
                .query(CustomerRepository::rowOf)
                .list();
    }

    /** The youngest first. */
    List<UUID> ofOwners(Sight sight, @Nullable UUID store, int limit) {
        return jdbc.sql(OF_OWNERS)
                .param("owners", sight.parameters().get("owners"))
                .param("store", store, Types.OTHER)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    Map<UUID, List<String>> tags(Collection<UUID> customers) {
        record Tagged(UUID customer, String tag) {}
        return grouped(
                jdbc.sql(TAGS)
                        .param("ids", customers)
                        .query((row, n) -> new Tagged(row.getObject("customer", UUID.class), row.getString("tag")))
                        .list(),
                Tagged::customer,
                Tagged::tag);
    }

    Map<UUID, List<SealedChild>> children(Collection<UUID> customers) {
        return grouped(
                jdbc.sql(CHILDREN)
                        .param("ids", customers)
                        .query((row, n) -> new SealedChild(
                                row.getObject("customer", UUID.class),
                                row.getBytes("name_sealed"),
                                row.getObject("born_on", LocalDate.class)))
                        .list(),
                SealedChild::customer,
                child -> child);
    }

    /** In the order of their ids. @param after null = from the first one */
    List<UUID> idsAfter(@Nullable UUID after, int limit) {
        return jdbc.sql(IDS_AFTER)
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** When each of them came in. */
    Map<UUID, Instant> since(Collection<UUID> customers) {
        record Came(UUID customer, Instant at) {}
        return jdbc
                .sql(SINCE)
                .param("ids", customers)
                .query((row, n) -> new Came(
                        row.getObject("id", UUID.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Came::customer, Came::at));
    }

    Set<UUID> consenting(Collection<UUID> customers) {
        return jdbc.sql(CONSENTING).param("ids", customers).query(UUID.class).set();
    }

    private static <R, V> Map<UUID, List<V>> grouped(List<R> rows, Function<R, UUID> by, Function<R, V> value) {
        return rows.stream().collect(Collectors.groupingBy(by, Collectors.mapping(value, Collectors.toList())));
    }

    private static Sealed rowOf(ResultSet row, int number) throws SQLException {
        Owner owner = new Owner(Owner.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner", UUID.class));
        Customer customer = new Customer(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                row.getObject("store", UUID.class),
                owner);
        return new Sealed(customer, row.getBytes("name_sealed"), row.getString("member_tier"));
    }
}
