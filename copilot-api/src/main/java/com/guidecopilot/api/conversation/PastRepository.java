package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes conversations that are over, many at once. Every call runs in its caller's transaction. */
@Repository
class PastRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('conversation:' || cast(:brand as text), 0)) is null";
    private static final String KNOWN = """
            select id, external_id, customer, store, closed_at from conversation.conversation
            where external_id in (:externalIds) for update
            """;
    /** Joined, so that the index finds each of them: {@code any} compares every message of the brand with all of them. */
    private static final String KNOWN_MESSAGES = """
            select m.external_id, m.conversation from unnest(cast(:externalIds as text[])) as wanted (external_id)
              join conversation.message m on m.external_id = wanted.external_id
             where m.source = 'ARCHIVE'
            """;

    private static final String INSERT = """
            insert into conversation.conversation
                   (brand, id, customer, store, source, state, opened_at, closed_at, touched_at, external_id)
            values (:brand, :id, :customer, :store, 'ARCHIVE', 'CLOSED', :openedAt, :closedAt, :closedAt, :externalId)
            """;
    private static final String INSERT_MESSAGE = """
            insert into conversation.message
                   (brand, id, conversation, seq, author, staff, kind, text_sealed, source, external_id, grade, sent_at,
                    received_at)
            values (:brand, :message, :id, :seq, :author, :staff, :kind, :text, 'ARCHIVE', :externalId, :grade, :sentAt,
                    :receivedAt)
            """;
    /** Past everything that is there; {@link #IN_ORDER} puts each in its place. */
    private static final String HIGHEST = """
            select conversation, max(seq) as seq from conversation.message where conversation in (:ids) group by conversation
            """;

    private static final String OUT_OF_THE_WAY =
            "update conversation.message set seq = -seq where conversation in (:ids)";
    private static final String IN_ORDER = """
            update conversation.message m set seq = placed.place
              from (select brand, id, row_number() over (partition by conversation order by sent_at, -seq) as place
                      from conversation.message where conversation in (:ids)) placed
             where m.brand = placed.brand and m.id = placed.id
            """;
    private static final String REPLACE = """
            update conversation.conversation set store = :store, closed_at = :closedAt where id = :id
            """;
    private static final String SUM_UP = """
            update conversation.conversation c
               set opened_at = said.first_at, last_message_at = said.last_at, last_seq = said.last_seq,
                   last_customer_seq = said.last_customer_seq, last_staff_seq = said.last_staff_seq
              from (select conversation, min(sent_at) as first_at, max(sent_at) as last_at, max(seq) as last_seq,
                           coalesce(max(seq) filter (where author = 'CUSTOMER'), 0) as last_customer_seq,
                           coalesce(max(seq) filter (where author <> 'CUSTOMER'), 0) as last_staff_seq
                      from conversation.message where conversation in (:ids) group by conversation) said
             where c.id = said.conversation
            """;

    record Known(UUID id, String externalId, UUID customer, UUID store, Instant closedAt) {}

    /** A conversation as it is written. @param messages those that are new, in the order in which they were sent */
    record Draft(UUID id, String externalId, UUID customer, UUID store, Instant closedAt, List<NewMessage> messages) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final CustomerVault vault;

    PastRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, CustomerVault vault) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
    }

    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query(Boolean.class)
                .single();
    }

    /** By their external ids. */
    Map<String, Known> known(Collection<String> externalIds) {
        return jdbc
                .sql(KNOWN)
                .param("externalIds", externalIds)
                .query((row, n) -> new Known(
                        row.getObject("id", UUID.class),
                        row.getString("external_id"),
                        row.getObject("customer", UUID.class),
                        row.getObject("store", UUID.class),
                        row.getObject("closed_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Known::externalId, Function.identity()));
    }

    /** Which conversations messages of the archive are in, by their external ids. */
    Map<String, UUID> conversationsOf(Collection<String> messages) {
        record In(String message, UUID conversation) {}
        return jdbc
                .sql(KNOWN_MESSAGES)
                .param("externalIds", messages.toArray(String[]::new))
                .query((row, n) -> new In(row.getString("external_id"), row.getObject("conversation", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(In::message, In::conversation));
    }

    void insert(List<Draft> fresh, Instant now) {
        batch(
                INSERT,
                fresh,
                draft -> of(draft.id())
                        .addValue("customer", draft.customer())
                        .addValue("store", draft.store())
                        .addValue("openedAt", utc(draft.messages().getFirst().sentAt()))
                        .addValue("closedAt", utc(draft.closedAt()))
                        .addValue("externalId", draft.externalId()));
        say(fresh, Map.of(), now);
        sumUp(fresh);
    }

    /** Messages that came late are put where they belong by the time they were sent. */
    void replace(List<Draft> changed, Instant now) {
        if (changed.isEmpty()) return;
        batch(
                REPLACE,
                changed,
                draft -> of(draft.id()).addValue("store", draft.store()).addValue("closedAt", utc(draft.closedAt())));
        List<UUID> ids = changed.stream().map(Draft::id).toList();
        record Highest(UUID conversation, int seq) {}
        Map<UUID, Integer> after = jdbc
                .sql(HIGHEST)
                .param("ids", ids)
                .query((row, n) -> new Highest(row.getObject("conversation", UUID.class), row.getInt("seq")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Highest::conversation, Highest::seq));
        say(changed, after, now);
        jdbc.sql(OUT_OF_THE_WAY).param("ids", ids).update();
        jdbc.sql(IN_ORDER).param("ids", ids).update();
        sumUp(changed);
    }

    private void say(List<Draft> drafts, Map<UUID, Integer> after, Instant now) {
        vault.prepare(drafts.stream().map(Draft::customer).toList());
        for (Draft draft : drafts) {
            int[] seq = {after.getOrDefault(draft.id(), 0)};
            batch(INSERT_MESSAGE, draft.messages(), message -> bound(draft, message, ++seq[0], now));
        }
    }

    private MapSqlParameterSource bound(Draft draft, NewMessage message, int seq, Instant now) {
        return of(draft.id())
                .addValue("message", Ids.next())
                .addValue("seq", seq)
                .addValue("author", message.author().name())
                .addValue("staff", message.staff(), Types.OTHER)
                .addValue("kind", message.kind().name())
                .addValue("text", vault.seal(draft.customer(), message.text()))
                .addValue("externalId", message.externalId())
                .addValue(
                        "grade",
                        message.grade() == null ? null : message.grade().name(),
                        Types.VARCHAR)
                .addValue("sentAt", utc(message.sentAt()))
                .addValue("receivedAt", utc(now));
    }

    private void sumUp(List<Draft> drafts) {
        if (drafts.isEmpty()) return;
        jdbc.sql(SUM_UP).param("ids", drafts.stream().map(Draft::id).toList()).update();
    }

    private <R> void batch(String sql, List<R> rows, Function<R, MapSqlParameterSource> bind) {
        if (rows.isEmpty()) return;
        batches.batchUpdate(sql, rows.stream().map(bind).toArray(SqlParameterSource[]::new));
    }

    private static MapSqlParameterSource of(UUID conversation) {
        return new MapSqlParameterSource("brand", BrandScope.required().value()).addValue("id", conversation);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
