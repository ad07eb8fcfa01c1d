package com.guidecopilot.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.ServiceProcess;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.TestTasks;
import com.guidecopilot.tenancy.TestDatabase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Kills the service with SIGKILL while a receiver reads its post; another process has to deliver it once more. */
@CopilotTest
class WebhookKillTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Environment environment;

    @Autowired
    private Deliverer deliverer;

    /** Nobody else's: what goes on being tried from another test may meet with the port that was given here. */
    private final String address = "/" + UUID.randomUUID();

    @TempDir
    private Path folder;

    private final List<String> deliveries = new CopyOnWriteArrayList<>();
    private Instant before = Instant.EPOCH;

    @BeforeEach
    void tellTheTime() {
        before = clock.instant();
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void aPostThatItsSenderDidNotOutliveIsMadeAgainWithTheSameDelivery() throws IOException {
        // The killed service goes by the time of day; this one stands still, and finds nothing due until it is told.
        clock.set(Instant.now());
        TestShop shop = TestShop.open(brands, clock);
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ServiceProcess service = ServiceProcess.start(properties(), folder.resolve("service.log"))) {
            receiver.createContext(address, exchange -> take(exchange, service));
            receiver.start();
            shop.admin()
                    .put(
                            "/api/v1/webhooks",
                            "[{'code':'scrm','url':'http://localhost:%d%s','events':['TASK_CHANGED']}]"
                                    .formatted(receiver.getAddress().getPort(), address))
                    .okay();
            int port = service.awaitReady().port();
            String row = new TestTasks(shop, clock).row("t1", "");
            push(new Api(port, shop.admin().token()), row);
            service.awaitDeath();
            assertThat(deliveries).hasSize(1);

            clock.set(Instant.now().plus(deliverer.patience()).plusSeconds(1));
            Eventually.until(
                    "it to be delivered",
                    () -> shop.admin()
                                    .get("/api/v1/webhooks")
                                    .okay()
                                    .path(0)
                                    .path("backlog")
                                    .asInt()
                            == 0);
            assertThat(deliveries).hasSize(2).containsOnly(deliveries.getFirst());
        } finally {
            receiver.stop(0);
        }
    }

    private static void push(Api service, String row) {
        try {
            service.put("/api/v1/tasks", "[%s]".formatted(row));
        } catch (UncheckedIOException e) {
            // Killed before it could answer; the task is there.
        }
    }

    /** The first sender dies before it hears that its post arrived. */
    private void take(HttpExchange exchange, ServiceProcess service) throws IOException {
        deliveries.add(Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Copilot-Delivery")));
        if (deliveries.size() == 1) {
            service.kill();
            service.awaitDeath();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** The same database, and the same keys. */
    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(TestSetting.properties(database.url()));
        properties.put("copilot.secrets.dir", environment.getRequiredProperty("copilot.secrets.dir"));
        return properties;
    }
}
