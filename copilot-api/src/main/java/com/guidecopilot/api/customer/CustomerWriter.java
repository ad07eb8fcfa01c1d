package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes customers that have been checked. Every call runs in its caller's transaction. */
@Repository
class CustomerWriter {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('customer:' || cast(:brand as text), 0)) is null";
    private static final String BY_REF =
            "select kind, value, customer from customer.identity where kind in (:kinds) and value in (:values)";
    private static final String PUT = """
            insert into customer.customer (brand, id, store, owner_kind, owner, member_tier, status, created_at)
            values (:brand, :id, :store, :ownerKind, :owner, :memberTier, 'ACTIVE', :at)
            on conflict (brand, id) do update set
                store = excluded.store, owner_kind = excluded.owner_kind, owner = excluded.owner,
                member_tier = excluded.member_tier
            """;
    private static final String NAME = "update customer.customer set name_sealed = :sealed where id = :id";
    private static final String NO_LONGER =
            "delete from customer.identity where customer = :id and kind = :kind and value <> :value";
    private static final String IDENTIFY = """
            insert into customer.identity (brand, kind, value, customer, main) values (:brand, :kind, :value, :id, :main)
            on conflict (brand, kind, value) do nothing
            """;
    private static final String DROP_TAGS = "delete from customer.tag where customer = :id";
    private static final String PUT_TAG = """
            insert into customer.tag (brand, customer, tag) values (:brand, :id, :tag) on conflict do nothing
            """;
    private static final String DROP_CHILDREN = "delete from customer.child where customer = :id";
    private static final String PUT_CHILD = """
            insert into customer.child (brand, id, customer, name_sealed, born_on)
            values (:brand, :child, :id, :sealed, :bornOn)
            """;
    private static final String PHONE =
            "update customer.customer set phone_sealed = :sealed, phone_hash = :hash where id = :id";
    private static final String ERASE = """
            update customer.customer
               set status = 'ERASED', name_sealed = null, member_tier = null,
                   phone_sealed = null, phone_hash = null
             where id = :id
            """;
    private static final String DROP_IDENTITIES = "delete from customer.identity where customer = :id";

    /** A customer as they are written: known to be consistent. */
    record Draft(UUID id, CustomerRow row, UUID store, Owner owner) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final CustomerVault vault;

    CustomerWriter(JdbcClient jdbc, NamedParameterJdbcTemplate batches, CustomerVault vault) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
    }

    /** Two uploads of one brand that name the same new customer would both make them. */
    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query(Boolean.class)
                .single();
    }

    /** @return those of the names that are somebody's */
    Map<CustomerRef, UUID> idsOf(Set<CustomerRef> refs) {
        if (refs.isEmpty()) return Map.of();
        record Known(CustomerRef ref, UUID id) {}
        return jdbc
                .sql(BY_REF)
                .param("kinds", refs.stream().map(CustomerRef::kind).collect(Collectors.toSet()))
                .param("values", refs.stream().map(CustomerRef::value).toList())
                .query((row, n) -> new Known(
                        new CustomerRef(row.getString("kind"), row.getString("value")),
                        row.getObject("customer", UUID.class)))
                .list()
                .stream()
                .filter(known -> refs.contains(known.ref()))
                .collect(Collectors.toUnmodifiableMap(Known::ref, Known::id));
    }

    void put(List<Draft> drafts, Instant at) {
        batch(
                PUT,
                drafts,
                draft -> of(draft.id())
                        .addValue("store", draft.store())
                        .addValue("ownerKind", draft.owner().kind().name())
                        .addValue("owner", draft.owner().id())
                        .addValue("memberTier", draft.row().memberTier())
                        .addValue("at", at.atOffset(ZoneOffset.UTC)));
    }

    /** @param fresh new customers, for whom the name that pages show is written too */
    void identify(List<Draft> drafts, Set<UUID> fresh) {
        record Named(UUID customer, CustomerRef ref, boolean main) {}
        List<Named> names = new ArrayList<>();
        for (Draft draft : drafts) {
            CustomerRef shown =
                    new CustomerRef(CustomerRef.EXTERNAL_ID, draft.row().externalId());
            if (fresh.contains(draft.id())) names.add(new Named(draft.id(), shown, true));
            for (CustomerRef ref : draft.row().otherRefs()) {
                if (!ref.equals(shown))
                    names.add(new Named(draft.id(), ref, !ref.kind().equals(shown.kind())));
            }
        }
        // A new number of the one kind that a customer has one of takes the place of the old one.
        batch(
                NO_LONGER,
                names.stream()
                        .filter(one -> one.main() && !fresh.contains(one.customer()))
                        .toList(),
                one -> of(one.customer())
                        .addValue("kind", one.ref().kind())
                        .addValue("value", one.ref().value()));
        batch(
                IDENTIFY,
                names,
                one -> of(one.customer())
                        .addValue("kind", one.ref().kind())
                        .addValue("value", one.ref().value())
                        .addValue("main", one.main()));
    }

    void phone(List<Draft> drafts) {
        batch(
                PHONE,
                drafts.stream().filter(draft -> draft.row().phone() != null).toList(),
                draft -> {
                    String phone = PhoneNumber.plain(nonNull(draft.row().phone()));
                    return of(draft.id())
                            .addValue("sealed", vault.seal(draft.id(), phone))
                            .addValue("hash", vault.hashOf(phone));
                });
    }

    /** After the keys are there. */
    void name(List<Draft> drafts) {
        batch(
                NAME,
                drafts,
                draft -> of(draft.id())
                        .addValue("sealed", vault.seal(draft.id(), draft.row().name())));
    }

    void tag(List<Draft> drafts) {
        record Tagged(UUID customer, String tag) {}
        List<Draft> named =
                drafts.stream().filter(draft -> draft.row().tags() != null).toList();
        batch(DROP_TAGS, named, draft -> of(draft.id()));
        List<Tagged> tags = named.stream()
                .flatMap(draft -> nonNull(draft.row().tags()).stream().map(tag -> new Tagged(draft.id(), tag)))
                .toList();
        batch(PUT_TAG, tags, one -> of(one.customer()).addValue("tag", one.tag()));
    }

    void children(List<Draft> drafts) {
        record Born(UUID customer, CustomerRow.ChildRow row) {}
        List<Draft> named =
                drafts.stream().filter(draft -> draft.row().children() != null).toList();
        batch(DROP_CHILDREN, named, draft -> of(draft.id()));
        List<Born> born = named.stream()
                .flatMap(draft -> nonNull(draft.row().children()).stream().map(row -> new Born(draft.id(), row)))
                .toList();
        batch(PUT_CHILD, born, one -> {
            String name = one.row().name();
            return of(one.customer())
                    .addValue("child", Ids.next())
                    .addValue("sealed", name == null ? null : vault.seal(one.customer(), name))
                    .addValue("bornOn", one.row().bornOn());
        });
    }

    /** What may be read without a key goes with it. The row stays, because others refer to its id. */
    void erase(UUID customer) {
        for (String sql : List.of(DROP_TAGS, DROP_CHILDREN, DROP_IDENTITIES, ERASE)) {
            batches.update(sql, of(customer));
        }
    }

    private static String nonNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> nonNull(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private <R> void batch(String sql, List<R> rows, Function<R, MapSqlParameterSource> bind) {
        if (rows.isEmpty()) return;
        batches.batchUpdate(sql, rows.stream().map(bind).toArray(SqlParameterSource[]::new));
    }

    private static MapSqlParameterSource of(UUID customer) {
        return new MapSqlParameterSource("brand", BrandScope.required().value()).addValue("id", customer);
    }
}
