package com.guidecopilot.tenancy;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schemas of modules up to date, each from its own location {@code db/migration/<module>} with its own
 * history table. Runs as the owner; the service's own role owns nothing.
 */
public final class Migrations {

    /** The modules that this library brings, in the order in which they stand on each other. */
    public static final List<String> KNOWLEDGE = List.of("base", "knowledge", "offer");

    private Migrations() {}

    /** @param appRole the role that the service uses, to which each migration grants what it needs */
    public static void run(DataSource owner, List<String> modules, String appRole, String workerRole) {
        if (MigrationHistory.isComplete(owner, modules)) return;
        for (String module : modules) {
            Flyway.configure()
                    .dataSource(owner)
                    .schemas(module)
                    .createSchemas(true)
                    .locations("classpath:" + folder(module))
                    .table("migration")
                    .placeholders(Map.of("app_role", appRole, "worker_role", workerRole))
                    .load()
                    .migrate();
        }
    }

    static String folder(String module) {
        return "db/migration/" + module;
    }
}
