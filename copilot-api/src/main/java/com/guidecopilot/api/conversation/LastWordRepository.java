package com.guidecopilot.api.conversation;

import com.guidecopilot.api.conversation.Unanswered.Room;
import com.guidecopilot.api.conversation.Unanswered.Waiting;
import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.customer.LastTalks.LastTalk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds who waits. Every call runs in its caller's transaction. */
@Repository
class LastWordRepository {

    /**
     * What was said after our last word is the customer's alone: the message after it is the one they wait since. Joined
     * to the customers and not compared with each of thousands, and two messages are looked up for each that waits.
     */
    private static final String AMONG = """
            select c.id as conversation, c.customer, first.sent_at as since, last.id, last.seq, last.kind,
                   last.text_sealed, last.sent_at, count(*) over () as everybody
              from unnest(cast(:customers as uuid[])) as mine (customer)
              join conversation.conversation c
                on c.customer = mine.customer and c.state = 'OPEN' and c.last_customer_seq > c.last_staff_seq
              cross join lateral (select m.sent_at from conversation.message m
                where m.conversation = c.id and m.seq = c.last_staff_seq + 1 limit 1) first
              cross join lateral (select m.id, m.seq, m.kind, m.text_sealed, m.sent_at from conversation.message m
                where m.conversation = c.id and m.seq = c.last_seq limit 1) last
             order by first.sent_at, c.id limit :limit
            """;

    private static final String LAST_TALKS = """
            select c.customer, max(c.last_message_at) as at, min(first.sent_at) as since
              from unnest(cast(:customers as uuid[])) as mine (customer)
              join conversation.conversation c on c.customer = mine.customer and c.last_message_at is not null
              left join lateral (select m.sent_at from conversation.message m
                where c.state = 'OPEN' and c.last_customer_seq > c.last_staff_seq
                  and m.conversation = c.id and m.seq = c.last_staff_seq + 1 limit 1) first on true
             group by c.customer
            """;

    /** A row with its words still sealed. */
    private record Sealed(UUID conversation, UUID customer, Instant since, Message wordless, byte[] text, int all) {}

    private final JdbcClient jdbc;
    private final CustomerVault vault;

    LastWordRepository(JdbcClient jdbc, CustomerVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    Room among(Collection<UUID> customers, int limit) {
        List<Sealed> found = jdbc.sql(AMONG)
                .param("customers", customers.toArray(UUID[]::new))
                .param("limit", limit)
                .query(LastWordRepository::row)
                .list();
        if (found.isEmpty()) return Room.EMPTY;
        vault.prepare(found.stream().map(Sealed::customer).toList());
        return new Room(
                found.stream().map(this::opened).toList(), found.getFirst().all());
    }

    Map<UUID, LastTalk> lastTalks(Collection<UUID> customers) {
        record Told(UUID customer, LastTalk talk) {}
        return jdbc
                .sql(LAST_TALKS)
                .param("customers", customers.toArray(UUID[]::new))
                .query((row, n) -> {
                    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
                    return new Told(
                            row.getObject("customer", UUID.class),
                            new LastTalk(
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    since == null ? null : since.toInstant()));
                })
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Told::customer, Told::talk));
    }

    private Waiting opened(Sealed row) {
        Message blank = row.wordless();
        String text = vault.open(row.customer(), row.text()).orElse("");
        return new Waiting(
                row.conversation(),
                row.customer(),
                row.since(),
                new Message(
                        blank.id(),
                        row.conversation(),
                        blank.seq(),
                        Author.CUSTOMER,
                        null,
                        blank.kind(),
                        text,
                        blank.sentAt(),
                        null));
    }

    private static Sealed row(ResultSet row, int number) throws SQLException {
        UUID conversation = row.getObject("conversation", UUID.class);
        Message wordless = new Message(
                row.getObject("id", UUID.class),
                conversation,
                row.getInt("seq"),
                Author.CUSTOMER,
                null,
                MessageKind.valueOf(row.getString("kind")),
                "",
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                null);
        return new Sealed(
                conversation,
                row.getObject("customer", UUID.class),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                wordless,
                row.getBytes("text_sealed"),
                row.getInt("everybody"));
    }
}
