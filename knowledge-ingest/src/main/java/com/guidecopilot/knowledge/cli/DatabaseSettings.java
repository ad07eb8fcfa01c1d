package com.guidecopilot.knowledge.cli;

import com.guidecopilot.tenancy.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who connects, from the environment.
 *
 * @param owner who migrates; null when somebody else does
 */
record DatabaseSettings(String url, Login app, @Nullable Login owner, String workerRole) {

    private static final int CONNECTIONS = 2 * Runtime.getRuntime().availableProcessors() + 2;
    private static final long PATIENCE_MILLIS = 5_000;

    record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** @throws IllegalArgumentException naming the variable that is missing */
    static DatabaseSettings of(Map<String, String> environment) {
        String url = environment.getOrDefault("COPILOT_DB_URL", "");
        if (url.isBlank()) throw new IllegalArgumentException("COPILOT_DB_URL is not set");
        String owner = environment.getOrDefault("COPILOT_DB_OWNER", "");
        return new DatabaseSettings(
                url,
                new Login(
                        environment.getOrDefault("COPILOT_DB_USER", "copilot_app"),
                        environment.getOrDefault("COPILOT_DB_PASSWORD", "")),
                owner.isBlank() ? null : new Login(owner, environment.getOrDefault("COPILOT_DB_OWNER_PASSWORD", "")),
                environment.getOrDefault("COPILOT_DB_WORKER", "copilot_worker"));
    }

    void migrate() {
        if (owner == null) return;
        DataSource source = Migrations.owner(url, owner.user(), owner.password(), Duration.ofMillis(PATIENCE_MILLIS));
        Migrations.run(source, Migrations.KNOWLEDGE, app.user(), workerRole);
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(app.user());
        config.setPassword(app.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        return new HikariDataSource(config);
    }

    /** For messages: without parameters, which may hold a password. */
    String address() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
