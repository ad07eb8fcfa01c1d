package com.guidecopilot.tenancy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Brings the schemas of modules up to date, each from its own location {@code db/migration/<module>} with its own
 * history table. Runs as the owner; the service's own role owns nothing.
 */
public final class Migrations {

    /** The modules that this library brings, in the order in which they stand on each other. */
    public static final List<String> KNOWLEDGE = List.of("base", "knowledge", "offer");

    private Migrations() {}

    /**
     * Connections of the role that owns the schemas. Not those of {@code PGSimpleDataSource}: it writes all its seventy settings
     * into the address, and Flyway looks for passwords there with expressions that over seventy take longer than the migrations.
     *
     * @param patience for one connection to be there
     */
    public static DataSource owner(String url, String user, String password, Duration patience) {
        SimpleDriverDataSource owner = new SimpleDriverDataSource(new Driver(), url, user, password);
        Properties settings = new Properties();
        settings.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), String.valueOf(patience.toSeconds()));
        owner.setConnectionProperties(settings);
        return owner;
    }

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
