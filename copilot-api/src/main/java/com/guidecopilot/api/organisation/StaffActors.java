package com.guidecopilot.api.organisation;

import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.ActorDirectory;
import com.guidecopilot.api.security.Grant;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells security who the people are. */
@Repository
class StaffActors implements ActorDirectory {

    private static final String BY_ID = """
            select id, account, name, agency_code is not null as agency
            from organisation.staff where status = 'ACTIVE' and id = :id
            """;
    private static final String BY_ACCOUNT = """
            select id, account, name, agency_code is not null as agency
            from organisation.staff where status = 'ACTIVE' and account = :account
            """;
    private static final String GRANTS =
            "select role, scope_kind, scope_code, from_at, to_at from organisation.role_grant where staff = :staff";

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    StaffActors(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Optional<Actor> byId(UUID staff) {
        return transactions.read(
                () -> jdbc.sql(BY_ID).param("id", staff).query(this::actor).optional());
    }

    @Override
    public Optional<Actor> byAccount(String account) {
        return transactions.read(() -> jdbc.sql(BY_ACCOUNT)
                .param("account", account)
                .query(this::actor)
                .optional());
    }

    private Actor actor(ResultSet row, int number) throws SQLException {
        UUID staff = row.getObject("id", UUID.class);
        return new Actor(
                BrandScope.required(),
                staff,
                row.getString("account"),
                row.getString("name"),
                row.getBoolean("agency"),
                grants(staff));
    }

    private List<Grant> grants(UUID staff) {
        return jdbc.sql(GRANTS)
                .param("staff", staff)
                .query((row, n) -> new Grant(
                        Role.valueOf(row.getString("role")),
                        Scopes.of(row.getString("scope_kind"), row.getString("scope_code")),
                        instant(row, "from_at"),
                        instant(row, "to_at")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
