package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.CustomerRow.ConsentRow;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what customers agree to. A consent is never changed, only withdrawn. Runs in its caller's transaction. */
@Repository
class ConsentLedger {

    private static final String LATEST = """
            select distinct on (customer, kind) id, customer, kind, granted_at, withdrawn_at from customer.consent
            where customer in (:customers) order by customer, kind, granted_at desc, id desc
            """;
    private static final String GRANT = """
            insert into customer.consent (brand, id, customer, kind, granted_at, granted_source)
            values (:brand, :id, :customer, :kind, :at, :source)
            """;
    private static final String REFUSE = """
            insert into customer.consent
                   (brand, id, customer, kind, granted_at, withdrawn_at, withdrawn_source)
            values (:brand, :id, :customer, :kind, :at, :at, :source)
            """;
    private static final String WITHDRAW =
            "update customer.consent set withdrawn_at = :at, withdrawn_source = :source where id = :id";
    private static final String WITHDRAW_ALL =
            "update customer.consent set withdrawn_at = :at where customer = :customer and withdrawn_at is null";

    /** The last word of a customer on one thing. @param withdrawn null = it holds */
    record Latest(UUID id, Instant granted, @Nullable Instant withdrawn) {

        boolean isHeld() {
            return withdrawn == null;
        }

        Instant since() {
            return withdrawn == null ? granted : withdrawn;
        }
    }

    /** What changes. */
    sealed interface Change {

        UUID id();

        UUID customer();

        ConsentKind kind();

        Instant at();

        @Nullable
        String source();

        record Granted(
                UUID id,
                UUID customer,
                ConsentKind kind,
                Instant at,
                @Nullable String source) implements Change {}

        record Refused(
                UUID id,
                UUID customer,
                ConsentKind kind,
                Instant at,
                @Nullable String source) implements Change {}

        record Withdrawn(
                UUID id,
                UUID customer,
                ConsentKind kind,
                Instant at,
                @Nullable String source) implements Change {}
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    ConsentLedger(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Map<UUID, Map<ConsentKind, Latest>> latest(Collection<UUID> customers) {
        if (customers.isEmpty()) return Map.of();
        Map<UUID, Map<ConsentKind, Latest>> latest = new HashMap<>();
        jdbc.sql(LATEST)
                .param("customers", customers)
                .query((row, n) -> latest.computeIfAbsent(
                                row.getObject("customer", UUID.class), id -> new EnumMap<>(ConsentKind.class))
                        .put(
                                ConsentKind.valueOf(row.getString("kind")),
                                new Latest(
                                        row.getObject("id", UUID.class),
                                        row.getObject("granted_at", OffsetDateTime.class)
                                                .toInstant(),
                                        instant(row.getObject("withdrawn_at", OffsetDateTime.class)))))
                .list();
        return latest;
    }

    /** What the words of a row change, after what is known; the same again and what is older change nothing. */
    static List<Change> changes(UUID customer, List<ConsentRow> said, Map<ConsentKind, Latest> known, Instant now) {
        Map<ConsentKind, Latest> latest = new EnumMap<>(ConsentKind.class);
        latest.putAll(known);
        List<Change> changes = new ArrayList<>();
        for (ConsentRow row : said) {
            Instant at = row.at() == null ? now : row.at().toInstant();
            change(customer, row, at, Optional.ofNullable(latest.get(row.kind())))
                    .ifPresent(change -> {
                        changes.add(change);
                        latest.put(
                                row.kind(),
                                switch (change) {
                                    case Change.Granted granted -> new Latest(granted.id(), at, null);
                                    case Change.Refused refused -> new Latest(refused.id(), at, at);
                                    case Change.Withdrawn withdrawn -> new Latest(withdrawn.id(), at, at);
                                });
                    });
        }
        return changes;
    }

    private static Optional<Change> change(UUID customer, ConsentRow row, Instant at, Optional<Latest> known) {
        boolean held = known.filter(Latest::isHeld).isPresent();
        boolean stale = known.filter(last -> at.isBefore(last.since())).isPresent();
        if (stale || (known.isPresent() && held == row.granted())) return Optional.empty();
        if (row.granted()) {
            return Optional.of(new Change.Granted(Ids.next(), customer, row.kind(), at, row.source()));
        }
        return Optional.of(
                held
                        ? new Change.Withdrawn(known.orElseThrow().id(), customer, row.kind(), at, row.source())
                        : new Change.Refused(Ids.next(), customer, row.kind(), at, row.source()));
    }

    /** A row may take back what it gave: of one customer's words on one thing, each is written after the one before. */
    void write(List<Change> changes) {
        record Word(UUID customer, ConsentKind kind) {}
        Map<Word, Integer> said = new HashMap<>();
        List<List<Change>> rounds = new ArrayList<>();
        for (Change change : changes) {
            int round = said.merge(new Word(change.customer(), change.kind()), 1, Integer::sum) - 1;
            if (round == rounds.size()) rounds.add(new ArrayList<>());
            rounds.get(round).add(change);
        }
        rounds.forEach(this::writeAtOnce);
    }

    private void writeAtOnce(List<Change> changes) {
        Map<String, List<SqlParameterSource>> batch = new HashMap<>();
        for (Change change : changes) {
            String sql = switch (change) {
                case Change.Granted ignored -> GRANT;
                case Change.Refused ignored -> REFUSE;
                case Change.Withdrawn ignored -> WITHDRAW;
            };
            batch.computeIfAbsent(sql, key -> new ArrayList<>())
                    .add(of(change.id(), change.customer(), change.at(), change.source())
                            .addValue("kind", change.kind().name()));
        }
        batch.forEach((sql, rows) -> batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new)));
    }

    void withdrawAll(UUID customer, Instant at) {
        batches.update(WITHDRAW_ALL, of(customer, customer, at, null));
    }

    private static MapSqlParameterSource of(UUID id, UUID customer, Instant at, @Nullable String source) {
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("id", id)
                .addValue("customer", customer)
                .addValue("at", at.atOffset(ZoneOffset.UTC))
                .addValue("source", source);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
