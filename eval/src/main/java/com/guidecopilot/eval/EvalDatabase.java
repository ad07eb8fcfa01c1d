package com.guidecopilot.eval;

import com.guidecopilot.tenancy.BrandTransactionManager;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own beside the service's, in the same cluster, dropped afterwards. */
final class EvalDatabase implements AutoCloseable {

    private final String name = "copilot_eval_" + Ids.next().toString().replace("-", "");
    private final HikariDataSource app;

    private EvalDatabase(List<String> modules) {
        JdbcClient.create(ownerOf(databaseOfUrl()))
                .sql("create database " + name)
                .update();
        try {
            Migrations.run(
                    ownerOf(name),
                    modules,
                    variable("COPILOT_DB_USER", "copilot_app"),
                    variable("COPILOT_DB_WORKER", "copilot_worker"));
            this.app = pool();
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    static EvalDatabase ofKnowledge() {
        return new EvalDatabase(Migrations.KNOWLEDGE);
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

    @Override
    public void close() {
        app.close();
        drop();
    }

    private void drop() {
        JdbcClient.create(ownerOf(databaseOfUrl()))
                .sql("drop database if exists %s with (force)".formatted(name))
                .update();
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(urlOf(name));
        config.setUsername(variable("COPILOT_DB_USER", "copilot_app"));
        config.setPassword(required("COPILOT_DB_PASSWORD"));
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static PGSimpleDataSource ownerOf(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(urlOf(database));
        source.setUser(variable("COPILOT_DB_OWNER", "copilot_owner"));
        source.setPassword(required("COPILOT_DB_OWNER_PASSWORD"));
        return source;
    }

    private static String databaseOfUrl() {
        String url = required("COPILOT_DB_URL");
        return url.substring(url.lastIndexOf('/') + 1).split("\\?")[0];
    }

    private static String urlOf(String database) {
        String url = required("COPILOT_DB_URL");
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String required(String name) {
        String value = variable(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("%s is not set: ./copilot eval sets it".formatted(name));
        }
        return value;
    }
}
