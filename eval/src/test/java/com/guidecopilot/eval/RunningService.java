package com.guidecopilot.eval;

import com.guidecopilot.api.CopilotApplication;
import com.guidecopilot.tenancy.Ids;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole service in this process, with the sample brand in a database of its own. Its day goes on from eleven in the
 * morning: what a shop does at night (nobody is urged to write to customers) is not what its tests are about.
 */
final class RunningService implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String database = "gc_test_" + Ids.next().toString().replace("-", "");
    private final Clock clock = fromEleven(Clock.system(ZONE));
    private final ConfigurableApplicationContext context;
    private final URI address;

    RunningService(Path folder) {
        owner().sql("create database " + database).update();
        var application = new SpringApplication(CopilotApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.level.root", "error"));
        application.addInitializers(starting -> ((GenericApplicationContext) starting)
                .registerBean("daytime", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        context = application.run(
                "--server.port=0",
                "--copilot.sample=true",
                "--copilot.var-dir=" + folder.resolve("var"),
                "--copilot.secrets.dir=" + folder.resolve("secrets"),
                "--copilot.db.url=" + url().substring(0, url().lastIndexOf('/') + 1) + database,
                "--copilot.db.owner=" + ownerName(),
                "--copilot.db.owner-password=" + variable("COPILOT_TEST_DB_OWNER_PASSWORD"),
                "--copilot.db.password=" + variable("COPILOT_TEST_DB_APP_PASSWORD"),
                "--copilot.db.worker-password=" + variable("COPILOT_TEST_DB_WORKER_PASSWORD"),
                "--copilot.scoring.stream=scoring:jobs:" + database,
                "--spring.data.redis.url=" + variable("COPILOT_TEST_REDIS_URL"));
        address = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        awaitSample();
    }

    Environment environment() {
        return new Environment(Map.of("COPILOT_SERVICE_URL", address.toString()));
    }

    Clock clock() {
        return clock;
    }

    ServiceClient client() {
        return new ServiceClient(address);
    }

    private static Clock fromEleven(Clock now) {
        Instant eleven = LocalDate.now(now).atTime(11, 0).atZone(ZONE).toInstant();
        return Clock.offset(now.withZone(ZoneOffset.UTC), Duration.between(now.instant(), eleven));
    }

    private void awaitSample() {
        try (ServiceClient client = client()) {
            Awaitility.await("the sample")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> isReady(client));
        }
    }

    private static boolean isReady(ServiceClient client) throws IOException {
        try {
            client.get("/actuator/health/readiness", "");
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        context.close();
        owner().sql("drop database " + database).update();
    }

    private static JdbcClient owner() {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(ownerName());
        source.setPassword(variable("COPILOT_TEST_DB_OWNER_PASSWORD"));
        return JdbcClient.create(source);
    }

    private static String url() {
        return variable("COPILOT_TEST_DB_URL");
    }

    private static String ownerName() {
        return Objects.requireNonNullElse(System.getenv("COPILOT_TEST_DB_OWNER"), "copilot_owner");
    }

    private static String variable(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set: run with ./copilot test");
    }
}
