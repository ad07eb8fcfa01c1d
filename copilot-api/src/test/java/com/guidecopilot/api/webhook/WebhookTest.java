package com.guidecopilot.api.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.TestTasks;
import com.guidecopilot.api.platform.Secret;
import com.guidecopilot.tenancy.TestDatabase;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What happens to tasks, told to a system outside. */
@CopilotTest
@ExtendWith(OutputCaptureExtension.class)
class WebhookTest {

    /** As a process leaves it that dies after the post and before the note of it. */
    private static final String NOT_NOTED = """
            update webhook.delivery set state = 'PENDING', delivered_at = null, claimed_until = :until
             where brand = :brand
            """;

    @RegisterExtension
    private static final WireMockExtension OUTSIDE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Deliverer deliverer;

    private TestShop shop;
    private TestTasks tasks;
    private Receiver scrm;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        tasks = new TestTasks(shop, clock);
        scrm = receiver("scrm").answers(204);
    }

    @Test
    void everyStepIsToldOnceSignedAndInOrder() {
        String secret = subscribe("scrm", scrm);
        tasks.send(tasks.offer("t1"));

        List<LoggedRequest> posts = scrm.waitFor(3);
        assertThat(posts).extracting(Receiver::told).containsExactly("t1 OFFERED 1", "t1 OPENED 2", "t1 SENT 3");
        for (LoggedRequest post : posts) {
            assertThat(post.getHeader("Copilot-Event")).isEqualTo("TASK_CHANGED");
            assertThat(post.getHeader("Copilot-Signature")).isEqualTo(signature(secret, post));
        }
        JsonNode sent = Receiver.bodyOf(posts.getLast());
        assertThat(sent.path("brand").asString()).isEqualTo(shop.brand().code());
        assertThat(sent.path("data").path("grade").asString()).isEqualTo("REPORTED_SENT");
        assertThat(sent.path("data").path("staff").asString()).isEqualTo("lily");
        assertThat(sent.path("data").path("customer").asString()).isEqualTo(TestTasks.CUSTOMER);
        assertThat(sent.toString()).doesNotContain("小满", "258");
        Eventually.until(
                "everything to be noted", () -> standing("scrm").path("backlog").asInt() == 0);
        assertThat(standing("scrm").path("lastSuccess").asString()).isNotEmpty();
        assertThat(scrm.got()).hasSize(3);
    }

    @Test
    void whatFailsIsTriedAgainAndNothingOfTheTaskOvertakesIt() {
        scrm.answersInTurn(500, 503, 200);
        subscribe("scrm", scrm);
        String task = tasks.offer("t1");
        scrm.waitFor(1);
        tasks.step(task, "opened", "").okay();
        Eventually.until(
                "the failure to be noted",
                () -> standing("scrm").path("lastFailure").asString().equals("HTTP 500"));
        assertThat(standing("scrm").path("failingSince").asString()).isNotEmpty();

        clock.advance(RetrySchedule.FIRST.multipliedBy(2));
        scrm.waitFor(2);
        Eventually.until(
                "the second failure to be noted",
                () -> standing("scrm").path("lastFailure").asString().equals("HTTP 503"));
        clock.advance(RetrySchedule.FIRST.multipliedBy(4));
        List<LoggedRequest> posts = scrm.waitFor(4);
        assertThat(posts)
                .extracting(Receiver::told)
                .containsExactly("t1 OFFERED 1", "t1 OFFERED 1", "t1 OFFERED 1", "t1 OPENED 2");
        assertThat(posts.subList(0, 3))
                .extracting(post -> post.getHeader("Copilot-Delivery"))
                .containsOnly(posts.getFirst().getHeader("Copilot-Delivery"));
        Eventually.until(
                "nothing to be failing",
                () -> standing("scrm").path("failingSince").isNull());
    }

    @Test
    void whatFailsForThreeDaysIsDeadAndIsSentAgainByHand() {
        scrm.answers(500);
        subscribe("scrm", scrm);
        tasks.offer("t1");
        Eventually.until(
                "the failure to be noted",
                () -> standing("scrm").path("lastFailure").asString().equals("HTTP 500"));
        clock.advance(Duration.ofDays(3));
        Eventually.until(
                "it to be given up", () -> standing("scrm").path("dead").asInt() >= 1);

        scrm.answers(200);
        assertThat(shop.admin()
                        .post("/api/v1/webhooks/scrm/redeliver", "")
                        .okay()
                        .path("redelivering")
                        .asInt())
                .isPositive();
        Eventually.until(
                "the dead to be delivered", () -> standing("scrm").path("dead").asInt() == 0);
        Eventually.until(
                "it to be noted", () -> !standing("scrm").path("lastSuccess").isNull());
    }

    @Test
    void everythingSinceAMomentIsSentAgainByHand() {
        subscribe("scrm", scrm);
        Instant before = clock.instant();
        tasks.offer("t1");
        LoggedRequest first = scrm.waitFor(1).getFirst();
        Eventually.until(
                "it to be noted", () -> !standing("scrm").path("lastSuccess").isNull());
        shop.admin()
                .post("/api/v1/webhooks/scrm/redeliver", "{'from':'%s'}".formatted(before))
                .okay();
        LoggedRequest again = scrm.waitFor(2).getLast();
        assertThat(again.getBodyAsString()).isEqualTo(first.getBodyAsString());
        assertThat(again.getHeader("Copilot-Delivery")).isEqualTo(first.getHeader("Copilot-Delivery"));
    }

    @Test
    void whoeverDiesBeforeThePostIsNotedLeavesItToTheNextWithTheSameDelivery() {
        subscribe("scrm", scrm);
        tasks.offer("t1");
        LoggedRequest first = scrm.waitFor(1).getFirst();
        Eventually.until(
                "it to be noted", () -> !standing("scrm").path("lastSuccess").isNull());
        JdbcClient.create(database.owner())
                .sql(NOT_NOTED)
                .param("brand", shop.brand().id().value())
                .param(
                        "until",
                        clock.instant()
                                .plus(deliverer.patience())
                                .minusMillis(1)
                                .atOffset(ZoneOffset.UTC))
                .update();
        clock.advance(deliverer.patience());
        LoggedRequest second = scrm.waitFor(2).getLast();
        assertThat(second.getHeader("Copilot-Delivery")).isEqualTo(first.getHeader("Copilot-Delivery"));
        assertThat(second.getBodyAsString()).isEqualTo(first.getBodyAsString());
    }

    @Test
    void aSlowReceiverKeepsNobodyWaiting() throws IOException {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.setExecutor(threads);
            slow.createContext("/slow/" + shop.brand().code(), exchange -> {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                // As long as a slow one takes; nothing is waited for here.
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                inFlight.decrementAndGet();
                taken.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            slow.start();
            Receiver dead = receiver("dead").answers(aResponse().withFixedDelay(30_000));
            subscribe("dead", dead.url());
            subscribe(
                    "slow",
                    "http://localhost:%d/slow/%s"
                            .formatted(slow.getAddress().getPort(), shop.brand().code()));
            subscribe("scrm", scrm);
            int many = 20;
            tasks.push(IntStream.range(0, many)
                    .mapToObj(i -> tasks.row("t" + i, ""))
                    .toArray(String[]::new));
            scrm.waitFor(many);
            Eventually.until("the slow one to have everything", () -> taken.get() >= many);
            assertThat(most.get()).isLessThanOrEqualTo(Deliverer.IN_FLIGHT);
            // It would go on trying through the tests that follow.
            shop.admin().send("DELETE", "/api/v1/webhooks/dead", null);
        } finally {
            slow.stop(0);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        Receiver elsewhere = receiver("elsewhere").answers(200);
        scrm.answers(aResponse().withStatus(302).withHeader("Location", elsewhere.url()));
        subscribe("scrm", scrm);
        JsonNode tested = shop.admin().post("/api/v1/webhooks/scrm/test", "").okay();
        assertThat(tested.path("ok").asBoolean()).isFalse();
        assertThat(tested.path("result").asString()).isEqualTo("不跟随跳转：HTTP 302");
        assertThat(scrm.got()).hasSize(1);
        assertThat(elsewhere.got()).isEmpty();
    }

    @Test
    void whoWantsNothingMoreIsAskedNoMoreUntilSubscribedAgain() {
        scrm.answers(410);
        subscribe("scrm", scrm);
        tasks.offer("t1");
        Eventually.until(
                "it to be disabled",
                () -> standing("scrm").path("state").asString().equals("DISABLED"));
        scrm.answers(200);
        tasks.offer("t2");
        Eventually.until("it to be kept", () -> standing("scrm").path("backlog").asInt() == 1);
        subscribe("scrm", scrm);
        assertThat(scrm.waitFor(2)).extracting(Receiver::told).containsExactly("t1 OFFERED 1", "t2 OFFERED 1");
    }

    @Test
    void aReplacedSecretSignsBesideTheNewOneForADay() {
        String old = subscribe("scrm", scrm);
        String fresh = shop.admin()
                .post("/api/v1/webhooks/scrm/secret", "")
                .okay()
                .path("secret")
                .asString();
        shop.admin().post("/api/v1/webhooks/scrm/test", "").okay();
        LoggedRequest both = scrm.waitFor(1).getFirst();
        assertThat(both.getHeader("Copilot-Signature")).isEqualTo(signature(fresh, both) + "," + signature(old, both));

        clock.advance(Duration.ofDays(1));
        shop.admin().post("/api/v1/webhooks/scrm/test", "").okay();
        LoggedRequest one = scrm.waitFor(2).getLast();
        assertThat(one.getHeader("Copilot-Signature")).isEqualTo(signature(fresh, one));
    }

    @Test
    void aSecretIsToldOnceAndStandsNowhereElse(CapturedOutput output) {
        String secret = subscribe("scrm", scrm);
        String own = "my-own-secret-of-more-than-24-characters";
        JsonNode taken = shop.admin()
                .put("/api/v1/webhooks", """
                [{'code':'own','url':'%s','events':['TASK_CHANGED'],'secret':'%s'},
                 {'code':'short','url':'%s','events':['TASK_CHANGED'],'secret':'too-short'}]
                """.formatted(scrm.url(), own, scrm.url()))
                .okay();
        tasks.offer("t1");
        scrm.waitFor(2);
        String listed = shop.admin().get("/api/v1/webhooks").text();
        String stored = JdbcClient.create(database.owner())
                .sql("select string_agg(s::text, ' ') from webhook.subscription s where brand = :brand")
                .param("brand", shop.brand().id().value())
                .query(String.class)
                .single();
        for (String text : List.of(listed, taken.toString(), stored, output.getAll())) {
            assertThat(text).doesNotContain(secret, own, "too-short");
        }
    }

    @Test
    void wrongSubscriptionsAreNamedAndTheOthersAreTaken() {
        JsonNode taken = shop.admin().put("/api/v1/webhooks", """
                [{'code':'good','url':'https://scrm.example/hook','events':['TASK_CHANGED']},
                 {'code':'plain','url':'http://scrm.example/hook','events':['TASK_CHANGED']},
                 {'code':'file','url':'file:///etc/passwd','events':['TASK_CHANGED']},
                 {'code':'user','url':'https://me:pass@scrm.example/','events':['TASK_CHANGED']},
                 {'code':'unheard','url':'https://scrm.example/','events':['MESSAGE_RECEIVED']},
                 {'code':'good','url':'https://scrm.example/','events':['TASK_CHANGED']}]
                """).okay();
        assertThat(taken.path("accepted").asInt()).isEqualTo(1);
        assertThat(taken.path("failed").values())
                .extracting(one -> one.path("index").asInt())
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(taken.path("secrets").path("good").asString()).startsWith("whsec_");
        assertThat(tasks.guide().get("/api/v1/webhooks").problem()).isEqualTo("forbidden");
    }

    @Test
    void whoIsNotSubscribedAnyMoreHearsNothing() {
        subscribe("scrm", scrm);
        assertThat(shop.admin().send("DELETE", "/api/v1/webhooks/scrm", null).status())
                .isEqualTo(204);
        Receiver other = receiver("other").answers(200);
        subscribe("other", other);
        tasks.offer("t1");
        other.waitFor(1);
        assertThat(scrm.got()).isEmpty();
        assertThat(shop.admin().post("/api/v1/webhooks/scrm/test", "").problem())
                .isEqualTo("not-found");
    }

    @Test
    void workersSeeNeitherAddressesNorSecrets() {
        subscribe("scrm", scrm);
        JdbcClient worker = JdbcClient.create(database.worker());
        assertThat(worker.sql("select id from webhook.subscription").query().listOfRows())
                .isNotEmpty();
        for (String column : List.of("url", "secret_sealed")) {
            assertThatThrownBy(() -> worker.sql("select %s from webhook.subscription".formatted(column))
                            .query()
                            .listOfRows())
                    .hasStackTraceContaining("permission denied");
        }
    }

    /** At an address that no other test's brand posts to. */
    private Receiver receiver(String name) {
        return new Receiver(OUTSIDE, "/%s/%s".formatted(shop.brand().code(), name));
    }

    private String subscribe(String code, Receiver receiver) {
        return subscribe(code, receiver.url());
    }

    /** @return its secret when it is new */
    private String subscribe(String code, String url) {
        JsonNode taken = shop.admin()
                .put("/api/v1/webhooks", "[{'code':'%s','url':'%s','events':['TASK_CHANGED']}]".formatted(code, url))
                .okay();
        assertThat(taken.path("failed")).isEmpty();
        return taken.path("secrets").path(code).asString("");
    }

    private JsonNode standing(String code) {
        for (JsonNode one : shop.admin().get("/api/v1/webhooks").okay()) {
            if (one.path("code").asString().equals(code)) return one;
        }
        throw new AssertionError("there is no webhook " + code);
    }

    private static String signature(String secret, LoggedRequest post) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(post.getHeader("Copilot-Timestamp")));
        return Signature.of(List.of(new Secret(secret)), at, post.getBodyAsString());
    }
}
