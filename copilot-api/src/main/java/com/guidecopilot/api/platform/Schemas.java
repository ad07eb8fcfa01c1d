package com.guidecopilot.api.platform;

import com.guidecopilot.tenancy.Migrations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every module that owns tables, in the order in which their migrations run. The one list of them. */
public final class Schemas {

    public static final List<String> ALL = Stream.concat(
                    Migrations.KNOWLEDGE.stream(),
                    Stream.of(
                            "outbox",
                            "security",
                            "organisation",
                            "customer",
                            "conversation",
                            "suggestion",
                            "insight",
                            "performance",
                            "webhook",
                            "action",
                            "takeover",
                            "scoring"))
            .toList();

    private static final String MODULES_WITH_TABLES = """
            select distinct n.nspname from pg_namespace n join pg_class t on t.relnamespace = n.oid
            where t.relkind in ('r', 'p')
            """;

    private Schemas() {}

    /** @return the first module without a single table, if there is one */
    static Optional<String> firstMissing(DataSource database) {
        Set<String> there = JdbcClient.create(database)
                .sql(MODULES_WITH_TABLES)
                .query(String.class)
                .set();
        return ALL.stream().filter(module -> !there.contains(module)).findFirst();
    }
}
