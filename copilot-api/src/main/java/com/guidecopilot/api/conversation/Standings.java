package com.guidecopilot.api.conversation;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose turn it is in the conversations of the brand that is bound, for work that nobody looks at. */
@Repository
public class Standings {

    private static final String OF = """
            select c.id, c.customer, c.store, c.state, c.last_customer_seq, c.last_staff_seq,
                   (select least(m.sent_at, m.received_at) from conversation.message m
                     where m.brand = c.brand and m.conversation = c.id and m.seq > c.last_staff_seq
                     order by m.seq limit 1) as waiting_since
              from conversation.conversation c where c.id = :id
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    Standings(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<Standing> of(UUID conversation) {
        return transactions.read(() -> jdbc.sql(OF)
                .param("id", conversation)
                .query((row, n) -> {
                    OffsetDateTime since = row.getObject("waiting_since", OffsetDateTime.class);
                    return new Standing(
                            row.getObject("id", UUID.class),
                            row.getObject("customer", UUID.class),
                            row.getObject("store", UUID.class),
                            Conversation.State.valueOf(row.getString("state")) == Conversation.State.OPEN,
                            row.getInt("last_customer_seq"),
                            row.getInt("last_staff_seq"),
                            since == null ? null : since.toInstant());
                })
                .optional());
    }
}
