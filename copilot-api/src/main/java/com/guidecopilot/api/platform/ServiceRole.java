package com.guidecopilot.api.platform;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row-level security holds only for a role that is bound by it. */
final class ServiceRole {

    private static final String FAULT = """
            select case
                when role.rolsuper then 'is a superuser'
                when role.rolbypassrls then 'may bypass row-level security'
                when exists (
                    select from pg_class t join pg_namespace n on n.oid = t.relnamespace
                    where t.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                      and pg_has_role(current_user, t.relowner, 'MEMBER')) then 'owns tables'
                else '' end
            from pg_roles role where role.rolname = current_user
            """;

    private ServiceRole() {}

    /** @return why this role must not serve: one line; empty when it may */
    static Optional<String> fault(DataSource role) {
        String fault = JdbcClient.create(role).sql(FAULT).query(String.class).single();
        return Optional.of(fault).filter(text -> !text.isEmpty());
    }
}
