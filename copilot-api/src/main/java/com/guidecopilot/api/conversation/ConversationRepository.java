package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConversationRepository {

    private static final String COLUMNS = "id, customer, store, source, state, opened_at, last_customer_seq";
    private static final String BY_ID = "select " + COLUMNS + " from conversation.conversation where id = :id";
    private static final String OPEN_OF =
            "select " + COLUMNS + " from conversation.conversation where customer = :customer and state = 'OPEN'";
    private static final String OPEN = """
            insert into conversation.conversation (brand, id, customer, store, source, state, opened_at, touched_at)
            values (:brand, :id, :customer, :store, :source, 'OPEN', :at, :at)
            on conflict (brand, customer) where state = 'OPEN' do nothing
            """;
    /** Also the lock that puts messages of one conversation in order. */
    private static final String NEXT_SEQ = """
            update conversation.conversation
               set last_seq = last_seq + 1, last_message_at = :at, touched_at = :now, source = :source,
                   last_customer_seq = case when :customer then last_seq + 1 else last_customer_seq end,
                   last_staff_seq = case when :customer then last_staff_seq else last_seq + 1 end
             where id = :id and state = 'OPEN'
            returning last_seq
            """;

    private static final String CLOSE = """
            update conversation.conversation set state = 'CLOSED', closed_at = :at
             where id = :id and state = 'OPEN' and (cast(:before as timestamptz) is null or touched_at < :before)
            """;
    private static final String OF_CUSTOMER = "select id from conversation.conversation where customer = :customer";
    private static final String OF_MESSAGES =
            "select id, conversation from conversation.message where id in (:messages)";
    /** The last message of each side stands at a place that the conversation knows: nothing else is read. */
    private static final String LAST_SAID = """
            select c.customer, bool_or(c.state = 'OPEN') as open,
                   max(m.sent_at) filter (where m.author = 'CUSTOMER') as customer_at,
                   max(m.sent_at) filter (where m.author <> 'CUSTOMER') as staff_at
              from conversation.conversation c
              left join conversation.message m on m.brand = c.brand and m.conversation = c.id
               and m.seq in (c.last_customer_seq, c.last_staff_seq)
             where c.customer in (:customers)
             group by c.customer
            """;

    private static final String LATEST_OF = "select " + COLUMNS
            + " from conversation.conversation where customer = :customer order by opened_at desc, id desc limit 1";
    private static final String INSERT_MESSAGE = """
            insert into conversation.message
                   (brand, id, conversation, seq, author, staff, kind, text_sealed, source, external_id, grade,
                    sent_at, received_at)
            values (:brand, :id, :conversation, :seq, :author, :staff, :kind, :text, :source, :externalId, :grade,
                    :sentAt, :receivedAt)
            """;
    private static final String MESSAGE_COLUMNS = """
            select m.id, m.conversation, m.seq, m.author, m.staff, m.kind, m.text_sealed, m.sent_at, m.grade, m.external_id,
                   c.customer
              from conversation.message m join conversation.conversation c on c.brand = m.brand and c.id = m.conversation
            """;
    private static final String MESSAGE_BY_ID = MESSAGE_COLUMNS + " where m.id = :id";
    private static final String MESSAGE_BY_EXTERNAL_ID =
            MESSAGE_COLUMNS + " where m.source = :source and m.external_id = :externalId";
    private static final String MESSAGES_UP_TO = MESSAGE_COLUMNS
            + " where m.conversation = :conversation and m.seq <= :seq order by m.seq desc limit :limit";

    private static final String ARCHIVED_OF =
            MESSAGE_COLUMNS + " where m.source = 'ARCHIVE' and m.external_id in (:ids)";
    private static final String FIRST_OF_CUSTOMER = MESSAGE_COLUMNS
            + " where c.customer = :customer and m.author = 'CUSTOMER' and m.sent_at > :after and m.sent_at <= :until"
            + " order by m.sent_at, m.id limit 1";
    private static final String ARCHIVED_AS = MESSAGE_COLUMNS + " where m.archived_as = :externalId";
    private static final String REPORTED = MESSAGE_COLUMNS
            + " where c.customer = :customer and m.source = 'SIDEBAR' and m.grade = 'REPORTED_SENT' and m.archived_as is null"
            + " and m.sent_at between :from and :to order by m.sent_at limit 50 for update of m";
    private static final String ARCHIVED = """
            update conversation.message set grade = 'SEEN', archived_as = :externalId where id = :id
            """;

    private final JdbcClient jdbc;
    private final CustomerVault vault;

    ConversationRepository(JdbcClient jdbc, CustomerVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    Optional<Conversation> find(UUID id) {
        return jdbc.sql(BY_ID)
                .param("id", id)
                .query(ConversationRepository::conversation)
                .optional();
    }

    Optional<Conversation> openOf(UUID customer) {
        return jdbc.sql(OPEN_OF)
                .param("customer", customer)
                .query(ConversationRepository::conversation)
                .optional();
    }

    Optional<Conversation> latestOf(UUID customer) {
        return jdbc.sql(LATEST_OF)
                .param("customer", customer)
                .query(ConversationRepository::conversation)
                .optional();
    }

    List<LastSaid> lastSaid(Collection<UUID> customers) {
        return jdbc.sql(LAST_SAID)
                .param("customers", customers)
                .query((row, n) -> new LastSaid(
                        row.getObject("customer", UUID.class),
                        row.getBoolean("open"),
                        instant(row.getObject("customer_at", OffsetDateTime.class)),
                        instant(row.getObject("staff_at", OffsetDateTime.class))))
                .list();
    }

    /** Two that open at once get the same conversation. */
    Conversation open(UUID customer, UUID store, Source source, Instant at) {
        jdbc.sql(OPEN)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("customer", customer)
                .param("store", store)
                .param("source", source.name())
                .param("at", utc(at))
                .update();
        return openOf(customer).orElseThrow();
    }

    /** @return empty when the conversation is closed */
    Optional<Integer> nextSeq(UUID conversation, Source source, boolean customer, Instant at, Instant now) {
        return jdbc.sql(NEXT_SEQ)
                .param("id", conversation)
                .param("source", source.name())
                .param("customer", customer)
                .param("at", utc(at))
                .param("now", utc(now))
                .query(Integer.class)
                .optional();
    }

    /** @param untouchedSince only if nothing was heard of it since; null = however busy it is @return whether it was open */
    boolean close(UUID conversation, Instant at, @Nullable Instant untouchedSince) {
        int closed = jdbc.sql(CLOSE)
                .param("id", conversation)
                .param("at", utc(at))
                .param("before", untouchedSince == null ? null : utc(untouchedSince), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return closed > 0;
    }

    List<UUID> of(UUID customer) {
        return jdbc.sql(OF_CUSTOMER)
                .param("customer", customer)
                .query(UUID.class)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the source sent it before */
    Message insert(Conversation conversation, int seq, NewMessage message, Instant receivedAt) {
        UUID id = Ids.next();
        jdbc.sql(INSERT_MESSAGE)
                .param("brand", BrandScope.required().value())
                .param("id", id)
                .param("conversation", conversation.id())
                .param("seq", seq)
                .param("author", message.author().name())
                .param("staff", message.staff(), Types.OTHER)
                .param("kind", message.kind().name())
                .param("text", vault.seal(conversation.customer(), message.text()))
                .param("source", message.source().name())
                .param("externalId", message.externalId())
                .param("grade", message.grade() == null ? null : message.grade().name(), Types.VARCHAR)
                .param("sentAt", utc(message.sentAt()))
                .param("receivedAt", utc(receivedAt))
                .update();
        return new Message(
                id,
                conversation.id(),
                seq,
                message.author(),
                message.staff(),
                message.kind(),
                message.text(),
                message.sentAt(),
                message.grade());
    }

    /** @return the conversation by the message */
    Map<UUID, UUID> ofMessages(Collection<UUID> messages) {
        record Placed(UUID message, UUID conversation) {}
        return jdbc
                .sql(OF_MESSAGES)
                .param("messages", messages)
                .query((row, n) ->
                        new Placed(row.getObject("id", UUID.class), row.getObject("conversation", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Placed::message, Placed::conversation));
    }

    Optional<Message> message(UUID id) {
        return jdbc.sql(MESSAGE_BY_ID).param("id", id).query(message()).optional();
    }

    Optional<Message> message(Source source, String externalId) {
        return jdbc.sql(MESSAGE_BY_EXTERNAL_ID)
                .param("source", source.name())
                .param("externalId", externalId)
                .query(message())
                .optional();
    }

    /** By the names that the archive has for them; what it never sent is missing in the answer. */
    Map<String, Message> archived(Collection<String> externalIds) {
        record Named(String name, Message message) {}
        return jdbc
                .sql(ARCHIVED_OF)
                .param("ids", externalIds)
                .query((row, n) -> new Named(
                        row.getString("external_id"),
                        Objects.requireNonNull(message().mapRow(row, n))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Named::name, Named::message));
    }

    Optional<Message> firstOfCustomer(UUID customer, Instant after, Instant until) {
        return jdbc.sql(FIRST_OF_CUSTOMER)
                .param("customer", customer)
                .param("after", utc(after))
                .param("until", utc(until))
                .query(message())
                .optional();
    }

    /** One of ours that the archive has sent before. */
    Optional<Message> archivedAs(String externalId) {
        return jdbc.sql(ARCHIVED_AS)
                .param("externalId", externalId)
                .query(message())
                .optional();
    }

    /** What the sidebar reported and nothing else has shown yet, locked, the oldest first. */
    List<Message> reported(UUID customer, Instant from, Instant to) {
        return jdbc.sql(REPORTED)
                .param("customer", customer)
                .param("from", utc(from))
                .param("to", utc(to))
                .query(message())
                .list();
    }

    void archived(UUID message, String externalId) {
        jdbc.sql(ARCHIVED).param("externalId", externalId).param("id", message).update();
    }

    /** @return the last ones up to the place given, oldest first */
    List<Message> messagesUpTo(UUID conversation, int seq, int limit) {
        return jdbc.sql(MESSAGES_UP_TO)
                .param("conversation", conversation)
                .param("seq", seq)
                .param("limit", limit)
                .query(message())
                .list()
                .reversed();
    }

    private RowMapper<Message> message() {
        return (row, n) -> {
            String grade = row.getString("grade");
            return new Message(
                    row.getObject("id", UUID.class),
                    row.getObject("conversation", UUID.class),
                    row.getInt("seq"),
                    Author.valueOf(row.getString("author")),
                    row.getObject("staff", UUID.class),
                    MessageKind.valueOf(row.getString("kind")),
                    vault.open(row.getObject("customer", UUID.class), row.getBytes("text_sealed"))
                            .orElse(""),
                    row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                    grade == null ? null : Grade.valueOf(grade));
        };
    }

    private static Conversation conversation(ResultSet row, int n) throws SQLException {
        return new Conversation(
                row.getObject("id", UUID.class),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                Source.valueOf(row.getString("source")),
                Conversation.State.valueOf(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getInt("last_customer_seq"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
