package com.guidecopilot.api.organisation;

import com.guidecopilot.api.security.Grant;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those who answer for stores, in the brand that is bound. */
@Repository
class Overseers {

    private static final String ALL = """
            select p.id, p.agency_code is not null as agency, g.role, g.scope_kind, g.scope_code, g.from_at, g.to_at
              from organisation.role_grant g
              join organisation.staff p on p.brand = g.brand and p.id = g.staff and p.status = 'ACTIVE'
             where g.role in ('SUPERVISOR', 'HQ_OPERATOR')
            """;

    /** One of somebody's grants. */
    record Overseer(UUID staff, boolean agency, Grant grant) {}

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    Overseers(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    List<Overseer> all() {
        return transactions.read(() -> jdbc.sql(ALL)
                .query((row, n) -> {
                    OffsetDateTime from = row.getObject("from_at", OffsetDateTime.class);
                    OffsetDateTime to = row.getObject("to_at", OffsetDateTime.class);
                    return new Overseer(
                            row.getObject("id", UUID.class),
                            row.getBoolean("agency"),
                            new Grant(
                                    Role.valueOf(row.getString("role")),
                                    Scopes.of(row.getString("scope_kind"), row.getString("scope_code")),
                                    from == null ? null : from.toInstant(),
                                    to == null ? null : to.toInstant()));
                })
                .list());
    }
}
