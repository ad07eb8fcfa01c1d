package com.guidecopilot.api.takeover;

import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Replies, their words sealed with the customer's key. Every call runs in its caller's transaction. */
@Repository
class ReplyRepository {

    private static final String COLUMNS = """
            id, key, conversation, customer, store, takeover, staff, token, transport, state, text_sealed, suggestion,
            candidate, created_at, expires_at, tapped_at, sent_at
            """;
    private static final String READ = "select " + COLUMNS + " from takeover.reply";
    private static final String BY_ID = READ + " where id = :id";
    private static final String LOCK = BY_ID + " for update";
    private static final String BY_KEY = READ + " where conversation = :conversation and key = :key";
    private static final String TO_TAP = READ + """
             where conversation = :conversation and transport = 'DRAFT_RELAY' and state in ('RELAYED', 'ESCALATED')
             order by created_at
            """;
    private static final String OF_STORES = READ + """
             where store = any(cast(:stores as uuid[])) and transport = 'DRAFT_RELAY' and state in (:states)
             order by created_at limit :limit
            """;
    private static final String INSERT = """
            insert into takeover.reply
                   (brand, id, key, conversation, customer, store, takeover, staff, token, transport, state, text_sealed,
                    suggestion, candidate, created_at, expires_at)
            values (:brand, :id, :key, :conversation, :customer, :store, :takeover, :staff, :token, :transport, :state,
                    :text, :suggestion, :candidate, :createdAt, :expiresAt)
            """;
    private static final String SAVE = """
            update takeover.reply
               set state = :state, tapped_at = :tappedAt, tapped_by = coalesce(:tappedBy, tapped_by), sent_at = :sentAt,
                   host_result = coalesce(:hostResult, host_result)
             where id = :id
            """;
    private static final String CANCEL_UNDER = """
            update takeover.reply set state = 'CANCELLED'
             where conversation = :conversation and token = :token and state in ('AUTHORISED', 'RELAYED', 'ESCALATED')
               and tapped_at is null
            returning
            """ + COLUMNS;

    private final JdbcClient jdbc;
    private final CustomerVault vault;

    ReplyRepository(JdbcClient jdbc, CustomerVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    Optional<Reply> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(this::reply).optional();
    }

    Optional<Reply> lock(UUID id) {
        return jdbc.sql(LOCK).param("id", id).query(this::reply).optional();
    }

    Optional<Reply> byKey(UUID conversation, String key) {
        return jdbc.sql(BY_KEY)
                .param("conversation", conversation)
                .param("key", key)
                .query(this::reply)
                .optional();
    }

    /** The oldest first. */
    List<Reply> toTap(UUID conversation) {
        return jdbc.sql(TO_TAP)
                .param("conversation", conversation)
                .query(this::reply)
                .list();
    }

    /** Those of the stores that somebody sees or works for, the oldest first. */
    List<Reply> relays(Set<UUID> stores, Set<ReplyState> states, int limit) {
        return jdbc.sql(OF_STORES)
                .param("stores", new Sight(stores, Set.of()).parameters().get("stores"))
                .param("states", states.stream().map(Enum::name).toList())
                .param("limit", limit)
                .query(this::reply)
                .list();
    }

    void insert(Reply reply) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", reply.id())
                .param("key", reply.key())
                .param("conversation", reply.conversation())
                .param("customer", reply.customer())
                .param("store", reply.store())
                .param("takeover", reply.takeover(), Types.OTHER)
                .param("staff", reply.staff())
                .param("token", reply.token(), Types.BIGINT)
                .param("transport", reply.transport().name())
                .param("state", reply.state().name())
                .param("text", vault.seal(reply.customer(), reply.text()))
                .param("suggestion", reply.suggestion(), Types.OTHER)
                .param("candidate", reply.candidate(), Types.INTEGER)
                .param("createdAt", utc(reply.createdAt()))
                .param("expiresAt", utc(reply.expiresAt()))
                .update();
    }

    void save(Reply reply, @Nullable UUID tappedBy, @Nullable String hostResult) {
        jdbc.sql(SAVE)
                .param("state", reply.state().name())
                .param("tappedAt", utcOrNull(reply.tappedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("tappedBy", tappedBy, Types.OTHER)
                .param("sentAt", utcOrNull(reply.sentAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("hostResult", hostResult, Types.VARCHAR)
                .param("id", reply.id())
                .update();
    }

    /** @return those that nobody will send any more */
    List<Reply> cancelUnder(UUID conversation, long token) {
        return jdbc.sql(CANCEL_UNDER)
                .param("conversation", conversation)
                .param("token", token)
                .query(this::reply)
                .list();
    }

    private Reply reply(ResultSet row, int n) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        return new Reply(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getObject("conversation", UUID.class),
                customer,
                row.getObject("store", UUID.class),
                row.getObject("takeover", UUID.class),
                row.getObject("staff", UUID.class),
                row.getObject("token", Long.class),
                TransportKind.valueOf(row.getString("transport")),
                ReplyState.valueOf(row.getString("state")),
                vault.open(customer, row.getBytes("text_sealed")).orElse(""),
                row.getObject("suggestion", UUID.class),
                row.getObject("candidate", Integer.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "tapped_at"),
                instant(row, "sent_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
