package com.guidecopilot.api.suggestion;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of the suggestions that people got to see, for the brand that is bound. */
@Repository
public class SuggestionFigures {

    /** One that was overtaken counts too, if it was there to be seen. */
    private static final String SHOWN = """
            select s.id, s.created_at, s.state in ('INSERTED', 'SENT') as used, coalesce(s.edited, false) as edited, s.decided_by
              from suggestion.suggestion s
             where s.conversation = :conversation and s.withheld is null and s.state in ('SHOWN', 'SUPERSEDED', 'INSERTED', 'SENT', 'REJECTED')
               and exists (select from suggestion.candidate c where c.brand = s.brand and c.suggestion = s.id)
             order by s.created_at, s.id
            """;

    /** @param used put into the chat's input or sent @param by who decided; null = nobody did */
    public record Shown(
            UUID suggestion,
            Instant at,
            boolean used,
            boolean edited,
            @Nullable UUID by) {}

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    SuggestionFigures(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The oldest first. */
    public List<Shown> ofConversation(UUID conversation) {
        return transactions.read(() -> jdbc.sql(SHOWN)
                .param("conversation", conversation)
                .query((row, n) -> new Shown(
                        row.getObject("id", UUID.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("used"),
                        row.getBoolean("used") && row.getBoolean("edited"),
                        row.getObject("decided_by", UUID.class)))
                .list());
    }
}
