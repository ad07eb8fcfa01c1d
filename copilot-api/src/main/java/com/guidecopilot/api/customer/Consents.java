package com.guidecopilot.api.customer;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the customers of the brand that is bound agreed to, now and before. */
@Repository
public class Consents {

    private static final String OF_KIND = """
            select customer, granted_at, withdrawn_at from customer.consent
            where customer in (:customers) and kind = :kind
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    Consents(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public ConsentHistory of(UUID customer, ConsentKind kind) {
        return of(Set.of(customer), kind).getOrDefault(customer, ConsentHistory.NEVER_ASKED);
    }

    /** @return nothing for those who were never asked */
    public Map<UUID, ConsentHistory> of(Collection<UUID> customers, ConsentKind kind) {
        if (customers.isEmpty()) return Map.of();
        record Given(UUID customer, ConsentHistory.Span span) {}
        return transactions.read(() -> jdbc
                .sql(OF_KIND)
                .param("customers", customers)
                .param("kind", kind.name())
                .query((row, n) -> new Given(
                        row.getObject("customer", UUID.class),
                        new ConsentHistory.Span(
                                row.getObject("granted_at", OffsetDateTime.class)
                                        .toInstant(),
                                instant(row.getObject("withdrawn_at", OffsetDateTime.class)))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Given::customer,
                        Collectors.mapping(
                                Given::span, Collectors.collectingAndThen(Collectors.toList(), ConsentHistory::new)))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
