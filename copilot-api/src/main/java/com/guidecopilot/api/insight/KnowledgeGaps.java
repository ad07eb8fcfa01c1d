package com.guidecopilot.api.insight;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions that the knowledge had no answer to, for headquarters to close. */
@Repository
public class KnowledgeGaps {

    private static final String FILE = """
            insert into insight.gap (brand, id, conversation, message, store, reason, state, filed_at)
            values (:brand, :id, :conversation, :message, :store, :reason, 'OPEN', :at)
            on conflict (brand, message) do update set reason = excluded.reason
            returning id
            """;
    private static final String OPEN = """
            select id, conversation, message, store, reason, filed_at from insight.gap
             where state = 'OPEN' order by filed_at desc limit :limit
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Clock clock;

    KnowledgeGaps(JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Gap(UUID id, UUID conversation, UUID message, UUID store, String reason, Instant filedAt) {}

    /** Files a gap once for each message. @return its id */
    public UUID file(UUID conversation, UUID message, UUID store, String reason) {
        return transactions.write(() -> jdbc.sql(FILE)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("conversation", conversation)
                .param("message", message)
                .param("store", store)
                .param("reason", reason)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single());
    }

    List<Gap> open(int limit) {
        return transactions.read(() -> jdbc.sql(OPEN)
                .param("limit", limit)
                .query((row, n) -> new Gap(
                        row.getObject("id", UUID.class),
                        row.getObject("conversation", UUID.class),
                        row.getObject("message", UUID.class),
                        row.getObject("store", UUID.class),
                        row.getString("reason"),
                        row.getObject("filed_at", OffsetDateTime.class).toInstant()))
                .list());
    }
}
