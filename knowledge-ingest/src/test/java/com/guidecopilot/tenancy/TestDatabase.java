package com.guidecopilot.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own for a test class: cloned from a template that is migrated once a run. Connections that tests use
 * are the service's own roles, never the owner's.
 */
public final class TestDatabase implements AutoCloseable {

    private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();

    private final String name;
    private final HikariDataSource app;
    private final HikariDataSource worker;
    private final HikariDataSource owner;

    private TestDatabase(String name) {
        this.name = name;
        this.app = pool("copilot_app", environment("COPILOT_TEST_DB_APP_PASSWORD"), 12);
        this.worker = pool("copilot_worker", environment("COPILOT_TEST_DB_WORKER_PASSWORD"), 4);
        this.owner = pool(ownerName(), environment("COPILOT_TEST_DB_OWNER_PASSWORD"), 4);
    }

    /** @param modules the migrations to run, base first */
    public static TestDatabase with(List<String> modules) {
        String template = TEMPLATES.computeIfAbsent(List.copyOf(modules), TestDatabase::makeTemplate);
        String name = "gc_test_" + Ids.next().toString().replace("-", "");
        administer("create database %s template %s".formatted(name, template));
        return new TestDatabase(name);
    }

    public static TestDatabase ofKnowledge() {
        return with(Migrations.KNOWLEDGE);
    }

    /** Connects as the service does. */
    public DataSource app() {
        return app;
    }

    public DataSource owner() {
        return owner;
    }

    public DataSource worker() {
        return worker;
    }

    public String url() {
        return urlOf(name);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(app);
    }

    public BrandTransactions transactions() {
        return new BrandTransactions(new BrandTransactionManager(app));
    }

    @Override
    public void close() {
        List.of(app, worker, owner).forEach(HikariDataSource::close);
        // Without force: that would need rights over the service's roles. PostgreSQL waits for connections that are
        // ending.
        administer("drop database if exists %s".formatted(name));
    }

    private HikariDataSource pool(String user, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        // Nothing connects before somebody asks.
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static String makeTemplate(List<String> modules) {
        String template = "gc_template_" + Ids.next().toString().replace("-", "");
        administer("create database " + template);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> administer("drop database if exists " + template)));
        DataSource owner = ownerOf(template);
        Migrations.run(owner, modules, "copilot_app", "copilot_worker");
        return template;
    }

    private static void administer(String sql) {
        JdbcClient.create(ownerOf("postgres")).sql(sql).update();
    }

    private static DataSource ownerOf(String database) {
        return Migrations.owner(
                urlOf(database), ownerName(), environment("COPILOT_TEST_DB_OWNER_PASSWORD"), Duration.ofSeconds(10));
    }

    private static String urlOf(String database) {
        String url = environment("COPILOT_TEST_DB_URL");
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }

    private static String ownerName() {
        String owner = System.getenv("COPILOT_TEST_DB_OWNER");
        return owner == null ? "copilot_owner" : owner;
    }

    private static String environment(String key) {
        String value = System.getenv(key);
        if (value == null) {
            throw new IllegalStateException(key + " is not set: tests run against a real PostgreSQL."
                    + " Run them with ./copilot test, which starts one.");
        }
        return value;
    }
}
