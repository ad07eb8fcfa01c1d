package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.offer.Sayings;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The current brand's customer-facing passages, whenever and wherever they hold: a name is a name everywhere. */
public final class DocumentSayings implements Sayings {

    private static final String GENERATION = "select coalesce((select number from knowledge.generation), 0)";
    private static final String SAYING = """
            select distinct c.heading, p.text
            from knowledge.chunk c
            join knowledge.passage p on p.brand = c.brand and p.id = c.passage
            join knowledge.document_version v on v.brand = c.brand and v.id = c.version
            join knowledge.document d on d.brand = v.brand and d.id = v.document
            where v.status = 'ACTIVE' and d.audience = 'CUSTOMER_FACING'
              and (c.heading ~ :cue or p.text ~ :cue)
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    public DocumentSayings(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public long generation() {
        return transactions.read(() -> jdbc.sql(GENERATION).query(Long.class).single());
    }

    @Override
    public List<Saying> with(String cue) {
        return transactions.read(() -> jdbc.sql(SAYING)
                .param("cue", cue)
                .query((row, n) -> new Saying(row.getString("heading"), row.getString("text")))
                .list());
    }
}
