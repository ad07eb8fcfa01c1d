package com.guidecopilot.api.takeover;

import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.tenancy.BrandScope;
import io.swagger.v3.oas.annotations.media.Schema;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takeovers are changed under the lock of their conversation's lease only. Every call runs in its caller's transaction. */
@Repository
class TakeoverRepository {

    private static final String COLUMNS = """
            select t.id, t.conversation, t.customer, t.store, t.reason, t.urgency, t.state, t.raised_at, t.raised_by,
                   t.waiting_since, t.covers_seq, t.after_seq, t.ended_at
              from takeover.takeover t
            """;
    private static final String BY_ID = COLUMNS + " where t.id = :id";
    private static final String OPEN_OF =
            COLUMNS + " where t.conversation = :conversation and t.state in ('WAITING', 'CLAIMED')";
    private static final String OPEN_OF_CUSTOMER =
            COLUMNS + " where t.customer = :customer and t.state in ('WAITING', 'CLAIMED')";
    private static final String LATEST_OF =
            COLUMNS + " where t.conversation = :conversation order by t.raised_at desc, t.id desc limit 1";
    private static final String BEFORE = """
            select coalesce(max(covers_seq), 0) as covers_seq, max(ended_at) as ended_at
              from takeover.takeover where conversation = :conversation
            """;
    private static final String SEEN =
            COLUMNS + " where t.store = any(cast(:stores as uuid[])) and t.state in (:states)";
    private static final String WAITING = SEEN + " order by t.urgency desc, t.waiting_since, t.id limit :limit";
    private static final String LATEST = SEEN + " order by t.raised_at desc, t.id limit :limit";
    private static final String MINE = COLUMNS + """
             where exists (select from takeover.lease l where l.takeover = t.id and l.holder = :staff)
             order by t.urgency desc, t.waiting_since, t.id limit :limit
            """;
    private static final String COUNTS = """
            select count(*) filter (where t.state = 'WAITING') as waiting,
                   count(*) filter (where t.state = 'CLAIMED') as active,
                   count(*) filter (where t.state = 'CLAIMED' and exists
                       (select from takeover.lease l where l.takeover = t.id and l.holder = :staff)) as mine
              from takeover.takeover t
             where t.store = any(cast(:stores as uuid[])) and t.state in ('WAITING', 'CLAIMED')
            """;
    private static final String NOTE = "select customer, note_sealed from takeover.takeover where id = :id";
    private static final String SET_NOTE = "update takeover.takeover set note_sealed = :note where id = :id";
    private static final String INSERT = """
            insert into takeover.takeover
                   (brand, id, conversation, customer, store, reason, urgency, state, raised_at, raised_by, note_sealed,
                    waiting_since, covers_seq, after_seq)
            values (:brand, :id, :conversation, :customer, :store, :reason, :urgency, 'WAITING', :raisedAt, :raisedBy,
                    :note, :waitingSince, :coversSeq, :afterSeq)
            """;
    private static final String SAVE = """
            update takeover.takeover
               set urgency = :urgency, state = :state, covers_seq = :coversSeq, after_seq = :afterSeq, ended_at = :endedAt
             where id = :id
            """;

    private final JdbcClient jdbc;
    private final CustomerVault vault;

    TakeoverRepository(JdbcClient jdbc, CustomerVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @param coversSeq the customer's last message that one of them dealt with @param endedAt the latest end */
    record Before(int coversSeq, Instant endedAt) {}

    /** How many there are for somebody: in the queue, theirs, and anybody's. */
    @Schema(name = "TakeoverCounts")
    record Counts(int waiting, int mine, int active) {}

    Optional<Takeover> find(UUID id) {
        return one(BY_ID, "id", id);
    }

    Optional<Takeover> openOf(UUID conversation) {
        return one(OPEN_OF, "conversation", conversation);
    }

    Optional<Takeover> latestOf(UUID conversation) {
        return one(LATEST_OF, "conversation", conversation);
    }

    List<Takeover> openOfCustomer(UUID customer) {
        return jdbc.sql(OPEN_OF_CUSTOMER)
                .param("customer", customer)
                .query(TakeoverRepository::takeover)
                .list();
    }

    private Optional<Takeover> one(String sql, String name, UUID value) {
        return jdbc.sql(sql)
                .param(name, value)
                .query(TakeoverRepository::takeover)
                .optional();
    }

    /** What became of the conversation's takeovers so far. */
    Before before(UUID conversation) {
        return jdbc.sql(BEFORE)
                .param("conversation", conversation)
                .query((row, n) -> {
                    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new Before(row.getInt("covers_seq"), ended == null ? Instant.MIN : ended.toInstant());
                })
                .single();
    }

    /** In the order of the queue. */
    List<Takeover> open(Set<UUID> stores, Set<TakeoverState> states, int limit) {
        return seen(WAITING, stores, states, limit);
    }

    /** The newest first. */
    List<Takeover> latest(Set<UUID> stores, Set<TakeoverState> states, int limit) {
        return seen(LATEST, stores, states, limit);
    }

    private List<Takeover> seen(String sql, Set<UUID> stores, Set<TakeoverState> states, int limit) {
        return jdbc.sql(sql)
                .param("stores", literal(stores))
                .param("states", states.stream().map(Enum::name).toList())
                .param("limit", limit)
                .query(TakeoverRepository::takeover)
                .list();
    }

    List<Takeover> heldBy(UUID staff, int limit) {
        return jdbc.sql(MINE)
                .param("staff", staff)
                .param("limit", limit)
                .query(TakeoverRepository::takeover)
                .list();
    }

    Counts counts(Set<UUID> stores, UUID staff) {
        return jdbc.sql(COUNTS)
                .param("stores", literal(stores))
                .param("staff", staff)
                .query((row, n) -> new Counts(row.getInt("waiting"), row.getInt("mine"), row.getInt("active")))
                .single();
    }

    /** What the guide who asked had to say; empty after erasure as well. */
    Optional<String> note(UUID id) {
        record Note(UUID customer, byte @Nullable [] box) {}
        return jdbc.sql(NOTE)
                .param("id", id)
                .query((row, n) -> new Note(row.getObject("customer", UUID.class), row.getBytes("note_sealed")))
                .optional()
                .flatMap(note -> note.box() == null ? Optional.empty() : vault.open(note.customer(), note.box()));
    }

    /** In the place of what the guide had to say: the last word is what the next one reads. */
    void note(Takeover takeover, String note) {
        jdbc.sql(SET_NOTE)
                .param("note", vault.seal(takeover.customer(), note))
                .param("id", takeover.id())
                .update();
    }

    void insert(Takeover takeover, @Nullable String note) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", takeover.id())
                .param("conversation", takeover.conversation())
                .param("customer", takeover.customer())
                .param("store", takeover.store())
                .param("reason", takeover.reason().name())
                .param("urgency", takeover.urgency())
                .param("raisedAt", utc(takeover.raisedAt()))
                .param("raisedBy", takeover.raisedBy(), Types.OTHER)
                .param("note", note == null ? null : vault.seal(takeover.customer(), note), Types.BINARY)
                .param("waitingSince", utc(takeover.waitingSince()))
                .param("coversSeq", takeover.coversSeq())
                .param("afterSeq", takeover.afterSeq())
                .update();
    }

    void save(Takeover takeover) {
        Instant ended = takeover.endedAt();
        jdbc.sql(SAVE)
                .param("urgency", takeover.urgency())
                .param("state", takeover.state().name())
                .param("coversSeq", takeover.coversSeq())
                .param("afterSeq", takeover.afterSeq())
                .param("endedAt", ended == null ? null : utc(ended), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", takeover.id())
                .update();
    }

    private static String literal(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static Takeover takeover(ResultSet row, int n) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Takeover(
                row.getObject("id", UUID.class),
                row.getObject("conversation", UUID.class),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                Reason.valueOf(row.getString("reason")),
                row.getInt("urgency"),
                TakeoverState.valueOf(row.getString("state")),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getObject("raised_by", UUID.class),
                row.getObject("waiting_since", OffsetDateTime.class).toInstant(),
                row.getInt("covers_seq"),
                row.getInt("after_seq"),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
