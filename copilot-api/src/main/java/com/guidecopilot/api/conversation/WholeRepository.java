package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.CustomerVault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads conversations as a whole, in two statements however long they are. Every call runs in its caller's transaction. */
@Repository
class WholeRepository {

    private static final String CLOSED = """
            select id, customer, store, source, state, opened_at, last_customer_seq, closed_at
              from conversation.conversation where id = :id and state = 'CLOSED'
            """;
    private static final String CLOSED_AT =
            "select id, closed_at from conversation.conversation where id in (:ids) and state = 'CLOSED'";
    private static final String CLOSED_SINCE = """
            select id, closed_at from conversation.conversation
             where state = 'CLOSED' and closed_at >= :from
               and (cast(:after as uuid) is null or (closed_at, id) > (:afterAt, cast(:after as uuid)))
             order by closed_at, id limit :limit
            """;
    private static final String LAST_CLOSED = """
            select id, closed_at from conversation.conversation
             where state = 'CLOSED' order by closed_at desc, id desc limit :limit
            """;
    private static final String MESSAGES = """
            select m.id, m.conversation, m.seq, m.author, m.staff, m.kind, m.text_sealed, m.sent_at, m.grade, c.customer
              from conversation.message m join conversation.conversation c on c.brand = m.brand and c.id = m.conversation
            """;
    private static final String OF_CONVERSATION = MESSAGES + " where m.conversation = :conversation order by m.seq";
    private static final String BY_IDS = MESSAGES + " where m.id in (:ids)";

    /** A row with its words still sealed. */
    private record Sealed(UUID customer, Message wordless, byte[] text) {}

    private record Head(Conversation conversation, Instant closedAt) {}

    private final JdbcClient jdbc;
    private final CustomerVault vault;

    WholeRepository(JdbcClient jdbc, CustomerVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    Optional<WholeConversations.Whole> closed(UUID id) {
        return jdbc.sql(CLOSED)
                .param("id", id)
                .query(WholeRepository::head)
                .optional()
                .map(head -> new WholeConversations.Whole(
                        head.conversation(),
                        head.closedAt(),
                        opened(jdbc.sql(OF_CONVERSATION)
                                .param("conversation", id)
                                .query(WholeRepository::message)
                                .list())));
    }

    List<WholeConversations.Closed> closedAt(Collection<UUID> ids) {
        return jdbc.sql(CLOSED_AT)
                .param("ids", ids)
                .query(WholeRepository::over)
                .list();
    }

    List<WholeConversations.Closed> closedSince(Instant from, WholeConversations.@Nullable Closed after, int limit) {
        return jdbc.sql(CLOSED_SINCE)
                .param("from", utc(from))
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("afterAt", utc(after == null ? from : after.closedAt()))
                .param("limit", limit)
                .query(WholeRepository::over)
                .list();
    }

    List<WholeConversations.Closed> lastClosed(int limit) {
        return jdbc.sql(LAST_CLOSED)
                .param("limit", limit)
                .query(WholeRepository::over)
                .list();
    }

    List<Message> messages(Collection<UUID> ids) {
        return opened(jdbc.sql(BY_IDS)
                .param("ids", ids)
                .query(WholeRepository::message)
                .list());
    }

    private List<Message> opened(List<Sealed> rows) {
        vault.prepare(rows.stream().map(Sealed::customer).toList());
        return rows.stream().map(this::opened).toList();
    }

    private Message opened(Sealed row) {
        Message blank = row.wordless();
        return new Message(
                blank.id(),
                blank.conversation(),
                blank.seq(),
                blank.author(),
                blank.staff(),
                blank.kind(),
                vault.open(row.customer(), row.text()).orElse(""),
                blank.sentAt(),
                blank.grade());
    }

    private static Sealed message(ResultSet row, int n) throws SQLException {
        String grade = row.getString("grade");
        return new Sealed(
                row.getObject("customer", UUID.class),
                new Message(
                        row.getObject("id", UUID.class),
                        row.getObject("conversation", UUID.class),
                        row.getInt("seq"),
                        Author.valueOf(row.getString("author")),
                        row.getObject("staff", UUID.class),
                        MessageKind.valueOf(row.getString("kind")),
                        "",
                        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                        grade == null ? null : Grade.valueOf(grade)),
                row.getBytes("text_sealed"));
    }

    private static Head head(ResultSet row, int n) throws SQLException {
        return new Head(
                new Conversation(
                        row.getObject("id", UUID.class),
                        row.getObject("customer", UUID.class),
                        row.getObject("store", UUID.class),
                        Source.valueOf(row.getString("source")),
                        Conversation.State.valueOf(row.getString("state")),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getInt("last_customer_seq")),
                row.getObject("closed_at", OffsetDateTime.class).toInstant());
    }

    private static WholeConversations.Closed over(ResultSet row, int n) throws SQLException {
        return new WholeConversations.Closed(
                row.getObject("id", UUID.class),
                row.getObject("closed_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
