package com.guidecopilot.eval;

import com.guidecopilot.tenancy.BrandTransactionManager;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own beside the service's, in the same cluster, dropped afterwards. */
final class EvalDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name = "copilot_eval_" + Ids.next().toString().replace("-", "");
    private final HikariDataSource app;

    private final Environment environment;

    private EvalDatabase(Environment environment, List<String> modules) {
        this.environment = environment;
        JdbcClient.create(ownerOf(databaseOfUrl()))
                .sql("create database " + name)
                .update();
        try {
            Migrations.run(
                    ownerOf(name),
                    modules,
                    environment.get("COPILOT_DB_USER", "copilot_app"),
                    environment.get("COPILOT_DB_WORKER", "copilot_worker"));
            this.app = pool();
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    static EvalDatabase ofKnowledge(Environment environment) {
        return new EvalDatabase(environment, Migrations.KNOWLEDGE);
    }

    /** Without a table: for a service that migrates it. */
    static EvalDatabase empty(Environment environment) {
        return new EvalDatabase(environment, List.of());
    }

    String url() {
        return urlOf(name);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(app);
    }

    BrandTransactions transactions() {
        return new BrandTransactions(new BrandTransactionManager(app));
    }

    HikariDataSource app() {
        return app;
    }

    /** Of everything in it, whatever brand it is of. */
    DataSource owner() {
        return ownerOf(name);
    }

    @Override
    public void close() {
        app.close();
        drop();
    }

    /** Without force: PostgreSQL waits for closing connections, and the owner may not end those of another role. */
    private void drop() {
        JdbcClient.create(ownerOf(databaseOfUrl()))
                .sql("drop database if exists %s".formatted(name))
                .update();
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(urlOf(name));
        config.setUsername(environment.get("COPILOT_DB_USER", "copilot_app"));
        config.setPassword(environment.required("COPILOT_DB_PASSWORD"));
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private DataSource ownerOf(String database) {
        return Migrations.owner(
                urlOf(database),
                environment.get("COPILOT_DB_OWNER", "copilot_owner"),
                environment.required("COPILOT_DB_OWNER_PASSWORD"),
                PATIENCE);
    }

    private String databaseOfUrl() {
        String url = environment.required("COPILOT_DB_URL");
        return url.substring(url.lastIndexOf('/') + 1).split("\\?")[0];
    }

    private String urlOf(String database) {
        String url = environment.required("COPILOT_DB_URL");
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }
}
