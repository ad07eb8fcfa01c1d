package com.guidecopilot.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotApplication;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.api.organisation.BrandOpening;
import com.guidecopilot.api.security.TokenMint;
import com.guidecopilot.tenancy.Migrations;
import com.guidecopilot.tenancy.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service without its database, and without Redis. */
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void theServiceStartsWithoutItsDatabaseFindsItLaterAndOutlivesACut() throws Exception {
        // Not migrated beyond the library's own schemas: the service has to do the rest when it gets through.
        try (TestDatabase database = TestDatabase.with(Migrations.KNOWLEDGE)) {
            URI server = URI.create(database.url().substring("jdbc:".length()));
            try (CutLine line = CutLine.cutTo(server.getHost(), server.getPort());
                    ConfigurableApplicationContext service =
                            start("jdbc:postgresql://127.0.0.1:%d%s".formatted(line.port(), server.getPath()))) {
                Api api = new Api(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
                isAway(api);

                line.mend();
                await().atMost(PATIENCE).until(() -> readiness(api) == 200);
                Api admin = admin(api, service);
                assertThat(admin.get("/api/v1/organisation").status()).isEqualTo(200);

                line.cut();
                isAway(api);
                assertThat(admin.get("/api/v1/organisation").problem()).isEqualTo("database-unavailable");

                line.mend();
                await().atMost(PATIENCE)
                        .until(() -> admin.get("/api/v1/organisation").status() == 200);
                await().atMost(PATIENCE).until(() -> readiness(api) == 200);

                // Redis was away all the while: health says so, and nothing else suffers.
                Answer health = api.get("/actuator/health");
                assertThat(health.json()
                                .path("components")
                                .path("redis")
                                .path("status")
                                .asString())
                        .isEqualTo("DOWN");
            }
        }
    }

    @Test
    void aRoleThatRowLevelSecurityWouldNotBindIsRefused() {
        try (TestDatabase database = TestDatabase.with(Schemas.ALL)) {
            assertThat(ServiceRole.fault(database.app())).isEmpty();
            assertThat(ServiceRole.fault(database.worker())).isEmpty();
            assertThat(ServiceRole.fault(database.owner())).contains("owns tables");
        }
    }

    @Test
    void theProcessEndsWithOneLineWhenItsRoleIsTheOwner() {
        try (TestDatabase database = TestDatabase.with(Migrations.KNOWLEDGE)) {
            List<String> reasons = new ArrayList<>();
            SchemaState state = new SchemaState();
            SchemaStartup startup = new SchemaStartup(
                    settingsWithoutOwner(database, "copilot_owner"),
                    database.owner(),
                    database.worker(),
                    state,
                    event -> {},
                    reasons::add);

            startup.start();

            assertThat(reasons)
                    .containsExactly("the role copilot_owner owns tables: row-level security would not hold for it");
            assertThat(state.isReady()).isFalse();
        }
    }

    @Test
    void aDatabaseThatNobodyMigratedIsNotReadyUntilSomebodyDoes() {
        try (TestDatabase database = TestDatabase.with(Migrations.KNOWLEDGE)) {
            SchemaState state = new SchemaState();
            SchemaStartup startup = new SchemaStartup(
                    settingsWithoutOwner(database, "copilot_app"),
                    database.app(),
                    database.worker(),
                    state,
                    event -> {},
                    reason -> {
                        throw new AssertionError(reason);
                    });

            startup.start();
            try {
                assertThat(state.isReady()).isFalse();
                assertThat(state.health().getDetails())
                        .containsEntry(
                                "reason",
                                "the schema of module outbox is missing: set COPILOT_DB_OWNER or migrate by hand");

                Migrations.run(database.owner(), Schemas.ALL, "copilot_app", "copilot_worker");
                await().atMost(PATIENCE).until(state::isReady);
            } finally {
                startup.stop();
            }
        }
    }

    /** As where a database administrator migrates by hand. */
    private static DatabaseSettings settingsWithoutOwner(TestDatabase database, String user) {
        Secret none = new Secret("");
        return new DatabaseSettings(
                database.url(), user, none, "", none, "copilot_worker", none, 2, Duration.ofSeconds(1));
    }

    private static void isAway(Api api) {
        assertThat(readiness(api)).isEqualTo(503);
        Answer health = api.get("/actuator/health");
        assertThat(health.json().path("status").asString()).isEqualTo("DOWN");
        assertThat(health.json().path("components").path("db").toString()).contains("does not answer");
        assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
        Answer signIn = api.post("/api/v1/session", "{'brand':'b','code':'c'}");
        assertThat(signIn.status()).isEqualTo(503);
        assertThat(signIn.problem()).isEqualTo("database-unavailable");
    }

    private static int readiness(Api api) {
        return api.get("/actuator/health/readiness").status();
    }

    private static Api admin(Api api, ConfigurableApplicationContext service) {
        var opened =
                service.getBean(BrandOpening.class).open("outage", "断线测试", ZoneId.of("Asia/Shanghai"), "admin", "管理员");
        TokenMint mint = service.getBean(TokenMint.class);
        return api.as(mint.forStaff(opened.brand().id(), opened.admin().id()).value());
    }

    private static ConfigurableApplicationContext start(String url) {
        Map<String, Object> properties = new HashMap<>(TestSetting.properties(url));
        properties.put("server.port", "0");
        properties.put("copilot.db.patience", "1s");
        properties.put("spring.data.redis.url", "redis://127.0.0.1:1");
        String[] arguments = properties.entrySet().stream()
                .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(CopilotApplication.class).run(arguments);
    }
}
