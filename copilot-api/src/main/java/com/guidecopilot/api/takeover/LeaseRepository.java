package com.guidecopilot.api.takeover;

import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every call runs in its caller's transaction. Who locks a lease locks nothing of this module before it. */
@Repository
class LeaseRepository {

    private static final String COLUMNS = "select conversation, token, takeover, holder, expires_at, changed_at";
    private static final String FIND = COLUMNS + " from takeover.lease where conversation = :conversation";
    private static final String LOCK = FIND + " for update";
    private static final String ADD = """
            insert into takeover.lease (brand, conversation, changed_at) values (:brand, :conversation, :at)
            on conflict do nothing
            """;
    private static final String SAVE = """
            update takeover.lease
               set token = :token, takeover = :takeover, holder = :holder, expires_at = :expiresAt, changed_at = :changedAt
             where conversation = :conversation
            """;
    /** Fifty who look at once take fifty different ones; nobody waits for anybody. */
    private static final String NEXT_WAITING = """
            select t.id from takeover.takeover t
              join takeover.lease l on l.brand = t.brand and l.conversation = t.conversation
             where t.state = 'WAITING' and t.store = any(cast(:stores as uuid[])) and l.holder is null
             order by t.urgency desc, t.waiting_since, t.id limit 1
               for update of l skip locked
            """;

    private final JdbcClient jdbc;

    LeaseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds off every other sender and claim of the conversation until the transaction ends. */
    Lease lock(UUID conversation, Instant now) {
        return locked(conversation).orElseGet(() -> {
            jdbc.sql(ADD)
                    .param("brand", BrandScope.required().value())
                    .param("conversation", conversation)
                    .param("at", utc(now))
                    .update();
            return locked(conversation).orElseThrow();
        });
    }

    private Optional<Lease> locked(UUID conversation) {
        return jdbc.sql(LOCK)
                .param("conversation", conversation)
                .query(LeaseRepository::lease)
                .optional();
    }

    /** Without the lock: for showing, never for deciding. */
    Optional<Lease> find(UUID conversation) {
        return jdbc.sql(FIND)
                .param("conversation", conversation)
                .query(LeaseRepository::lease)
                .optional();
    }

    void save(Lease lease) {
        Lease.Held held = lease.held();
        jdbc.sql(SAVE)
                .param("token", lease.token())
                .param("takeover", held == null ? null : held.takeover(), Types.OTHER)
                .param("holder", held == null ? null : held.holder(), Types.OTHER)
                .param("expiresAt", held == null ? null : utc(held.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("changedAt", utc(lease.changedAt()))
                .param("conversation", lease.conversation())
                .update();
    }

    /** Locks the lease of the most urgent takeover of these stores that waits and that nobody else is about to take. */
    Optional<UUID> lockNextWaiting(Set<UUID> stores) {
        return jdbc.sql(NEXT_WAITING)
                .param("stores", stores.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .query(UUID.class)
                .optional();
    }

    private static Lease lease(ResultSet row, int n) throws SQLException {
        UUID holder = row.getObject("holder", UUID.class);
        return new Lease(
                row.getObject("conversation", UUID.class),
                row.getLong("token"),
                holder == null
                        ? null
                        : new Lease.Held(
                                row.getObject("takeover", UUID.class),
                                holder,
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
