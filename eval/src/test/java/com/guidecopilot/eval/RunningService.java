package com.guidecopilot.eval;

import com.guidecopilot.api.CopilotApplication;
import com.guidecopilot.tenancy.Ids;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service in this process, with the sample brand in a database of its own. */
final class RunningService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String database = "gc_test_" + Ids.next().toString().replace("-", "");
    private final ConfigurableApplicationContext context;
    private final URI address;

    RunningService(Path folder) {
        owner().sql("create database " + database).update();
        var application = new SpringApplication(CopilotApplication.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.level.root", "error"));
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
                "--spring.data.redis.url=" + variable("COPILOT_TEST_REDIS_URL"));
        address = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        awaitSample();
    }

    Environment environment() {
        return new Environment(Map.of("COPILOT_SERVICE_URL", address.toString()));
    }

    ServiceClient client() {
        return new ServiceClient(address);
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
