package com.guidecopilot.api.organisation;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those who serve customers: people, and seats that people hold in turn. */
@Repository
public class Guides {

    private static final String OF = """
            select id, 'STAFF' as kind, account as code, name, status = 'ACTIVE' as present
              from organisation.staff where id = any(cast(:ids as uuid[]))
            union all
            select s.id, 'SEAT', s.code, s.code,
                   exists (select from organisation.shift h
                             join organisation.staff p on p.brand = h.brand and p.id = h.staff and p.status = 'ACTIVE'
                            where h.brand = s.brand and h.seat = s.id and h.from_at < :to and h.to_at > :from)
              from organisation.seat s where s.id = any(cast(:ids as uuid[]))
            """;

    /**
     * @param name of a seat, its code
     * @param present whether somebody answers their customers in the time asked about
     */
    public record Guide(Owner owner, String code, String name, boolean present) {}

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    Guides(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** By the ids of their owners. A seat is empty when nobody has a shift on it between the two moments. */
    public Map<UUID, Guide> of(Collection<UUID> owners, Instant from, Instant to) {
        if (owners.isEmpty()) return Map.of();
        List<Guide> found = transactions.read(() -> jdbc.sql(OF)
                .param("ids", owners.toArray(UUID[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Guide(
                        new Owner(Owner.Kind.valueOf(row.getString("kind")), row.getObject("id", UUID.class)),
                        row.getString("code"),
                        row.getString("name"),
                        row.getBoolean("present")))
                .list());
        return found.stream()
                .collect(Collectors.toUnmodifiableMap(guide -> guide.owner().id(), Function.identity()));
    }
}
