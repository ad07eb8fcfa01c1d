package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All customers of a store, guide by guide, a page at a time; for work that nobody looks at. */
@Repository
public class CustomerRoll {

    private static final String PAGE = """
            select c.id, c.owner_kind, c.owner, c.status = 'ERASED' as erased, i.value as external_id
              from (select brand, id, owner_kind, owner, status from customer.customer
                     where store = :store and (owner, id) > (:owner, :id)
                     order by owner, id limit :limit) c
              left join customer.identity i on i.brand = c.brand and i.customer = c.id
                   and i.kind = 'wecom_external_userid' and i.main
             order by c.owner, c.id
            """;
    private static final UUID LEAST = new UUID(0, 0);

    /** @param externalId null when no WeCom contact of theirs is known; always so once they are erased */
    public record Entry(UUID id, Owner owner, @Nullable String externalId, boolean erased) {}

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    CustomerRoll(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @param last the last one of the page before; null = from the beginning */
    public List<Entry> page(UUID store, @Nullable Entry last, int limit) {
        return transactions.read(() -> jdbc.sql(PAGE)
                .param("store", store)
                .param("owner", last == null ? LEAST : last.owner().id())
                .param("id", last == null ? LEAST : last.id())
                .param("limit", limit)
                .query((row, n) -> new Entry(
                        row.getObject("id", UUID.class),
                        new Owner(Owner.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner", UUID.class)),
                        row.getString("external_id"),
                        row.getBoolean("erased")))
                .list());
    }
}
