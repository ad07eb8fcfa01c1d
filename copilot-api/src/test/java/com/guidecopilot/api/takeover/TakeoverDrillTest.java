package com.guidecopilot.api.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.ServiceProcess;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.api.TestTakeovers;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Fifty cloud guides take two hundred conversations from two services at once, and one of the services is killed with
 * SIGKILL while they do. Some of them walk away, some come back with a token that is no longer theirs. In the end every
 * customer is answered and back with their guide, and nobody ever wrote beside anybody else.
 *
 * <p>More rounds: {@code -Dcopilot.drill.rounds=20}; the same again: {@code -Dcopilot.test.seed=…}.
 */
@CopilotTest
class TakeoverDrillTest {

    private static final int ROUNDS = Integer.getInteger("copilot.drill.rounds", 1);
    private static final int CLOUD_GUIDES = 50;
    private static final int CONVERSATIONS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Fifty who look more often take the time from the services that they wait for. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(600);

    private static final String OPEN = """
            select count(*) from takeover.takeover where brand = :brand and state in ('WAITING', 'CLAIMED')
            """;
    private static final String HANDED_BACK =
            "select count(*) from takeover.takeover where brand = :brand and state = 'HANDED_BACK'";
    private static final String HELD =
            "select count(*) from takeover.lease where brand = :brand and holder is not null";
    private static final String ANSWERED = """
            select count(distinct takeover) from takeover.reply where brand = :brand and state = 'SENT'
            """;
    private static final String UNENDED = """
            select count(*) from takeover.span s where brand = :brand
               and not exists (select from takeover.span_end e where e.brand = s.brand and e.span = s.id)
            """;
    private static final String EXPIRED =
            "select count(*) from takeover.span_end where brand = :brand and cause = 'EXPIRED'";
    private static final String SPANS = "select count(*) from takeover.span where brand = :brand";
    private static final String OVERLAPS = """
            select count(*) from takeover.span a
              join takeover.span_end ae on ae.brand = a.brand and ae.span = a.id
              join takeover.span b on b.brand = a.brand and b.conversation = a.conversation and b.token > a.token
             where a.brand = :brand and b.from_at < ae.to_at
            """;
    /** Tokens of a conversation begin at 1 and leave none out. */
    private static final String GAPS = """
            select count(*) from (select conversation, count(*) as n, max(token) as last from takeover.span
                                   where brand = :brand group by conversation) s where n <> last
            """;

    private static final String BESIDE_THE_SPAN = """
            select count(*) from takeover.reply r where r.brand = :brand and not exists (
                select from takeover.span s join takeover.span_end e on e.brand = s.brand and e.span = s.id
                 where s.brand = r.brand and s.conversation = r.conversation and s.token = r.token and s.staff = r.staff
                   and r.created_at between s.from_at and e.to_at)
            """;
    private static final String WITHOUT_MESSAGE = """
            select count(*) from takeover.reply r where r.brand = :brand and r.state = 'SENT' and 1 <>
                (select count(*) from conversation.message m
                  where m.brand = r.brand and m.external_id = 'reply:' || r.id and m.staff = r.staff)
            """;
    private static final String OUT_OF_ORDER = """
            select count(*) from takeover.reply a join takeover.reply b
                on b.brand = a.brand and b.conversation = a.conversation and b.token > a.token
             where a.brand = :brand and b.created_at < a.created_at
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    private @Nullable JdbcClient owner;
    private final long seed = Long.getLong("copilot.test.seed", System.nanoTime());
    private Instant before = Instant.EPOCH;

    /** Who was given what, as they were told: one token, one holder. */
    private final Map<String, String> holders = new ConcurrentHashMap<>();

    private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusedOldTokens = new AtomicInteger();

    @BeforeEach
    void tellTheTime() {
        before = clock.instant();
        // The services of the drill go by the time of day; the one of the test stands still and only prepares.
        clock.set(Instant.now());
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void everyConversationHasOneOwnerAtATimeAndNoneIsLostThoughAServiceDies() throws InterruptedException {
        System.out.printf("TakeoverDrillTest: %d rounds, copilot.test.seed=%d%n", ROUNDS, seed);
        Random random = new Random(seed);
        ServiceProcess[] services = {start(0), start(1)};
        try {
            TestTakeovers shop = TestTakeovers.open(brands, clock, CLOUD_GUIDES);
            List<String> conversations = conversations(shop);
            List<Api> guides =
                    IntStream.range(0, CLOUD_GUIDES).mapToObj(shop::cloud).toList();
            Map<String, Object> brand = Map.of("brand", shop.brand().id().value());
            for (int round = 1; round <= ROUNDS; round++) {
                int[] ports = {
                    services[0].awaitReady().port(), services[1].awaitReady().port()
                };
                clock.set(Instant.now());
                Api lily = new Api(ports[0], shop.lily().token());
                conversations.forEach(conversation -> TestTakeovers.ask(lily, conversation));
                int victim = random.nextInt(2);
                int millis = random.nextInt(100, 2_000);
                long began = System.nanoTime();
                serve(guides, ports, services[victim], millis, random.nextLong(), brand);
                long tookMs = Duration.ofNanos(System.nanoTime() - began).toMillis();
                String what = "round %d, service %d killed after %d ms, seed %d".formatted(round, victim, millis, seed);
                check(brand, round * CONVERSATIONS, what);
                System.out.printf(
                        "TakeoverDrillTest: %s: all handed back in %d ms; so far %d spans, %d expired, %d old tokens refused%n",
                        what, tookMs, count(SPANS, brand), count(EXPIRED, brand), refusedOldTokens.get());
                services[victim].awaitDeath();
                if (round < ROUNDS) services[victim] = start(victim);
            }
        } finally {
            for (ServiceProcess service : services) service.close();
        }
    }

    /** Everything of a round holds by what is stored, whatever the claimers believe. */
    private void check(Map<String, Object> brand, int takeovers, String what) {
        assertThat(wrongs).as(what).isEmpty();
        assertThat(count(OPEN, brand)).as("%s: stuck", what).isZero();
        assertThat(count(HANDED_BACK, brand)).as("%s: handed back", what).isEqualTo(takeovers);
        assertThat(count(ANSWERED, brand)).as("%s: answered", what).isEqualTo(takeovers);
        assertThat(count(HELD, brand)).as("%s: still held", what).isZero();
        assertThat(count(UNENDED, brand)).as("%s: spans without an end", what).isZero();
        assertThat(count(OVERLAPS, brand)).as("%s: two at once", what).isZero();
        assertThat(count(GAPS, brand)).as("%s: tokens left out", what).isZero();
        assertThat(count(BESIDE_THE_SPAN, brand))
                .as("%s: written beside the lease", what)
                .isZero();
        assertThat(count(OUT_OF_ORDER, brand))
                .as("%s: an older token after a newer", what)
                .isZero();
        assertThat(count(WITHOUT_MESSAGE, brand))
                .as("%s: sent and not in the talk", what)
                .isZero();
    }

    private void serve(
            List<Api> guides, int[] ports, ServiceProcess victim, int millis, long seed, Map<String, Object> brand)
            throws InterruptedException {
        Random random = new Random(seed);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Thread> claimers = new ArrayList<>();
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(victim::kill);
        for (int i = 0; i < guides.size(); i++) {
            Claimer claimer = new Claimer(i, guides.get(i), ports, new Random(random.nextLong()));
            claimers.add(Thread.ofVirtual().start(() -> claimer.work(brand, deadline)));
        }
        for (Thread claimer : claimers) claimer.join();
    }

    /** One cloud guide's page, on whichever service answers. */
    private final class Claimer {

        private final String name;
        private final Api guide;
        private final int[] ports;
        private final Random random;
        private boolean unsure = true;

        Claimer(int number, Api guide, int[] ports, Random random) {
            this.name = "cloud-" + number;
            this.guide = guide;
            this.ports = ports;
            this.random = random;
        }

        void work(Map<String, Object> brand, long deadline) {
            while (System.nanoTime() < deadline) {
                Api service = new Api(ports[random.nextInt(2)], guide.token());
                try {
                    if (unsure) takeUpMine(service);
                    Answer next = service.post("/api/v1/takeovers/claim-next", "");
                    if (next.status() == 200) claimed(service, next.json());
                    else if (next.status() == 204 && count(OPEN, brand) == 0) return;
                    else LockSupport.parkNanos(LOOK_AGAIN.toNanos());
                } catch (UncheckedIOException e) {
                    // Killed: the other service goes on, and what was claimed through this one is still ours.
                    unsure = true;
                }
            }
            wrongs.add(name + " ran out of time");
        }

        private void takeUpMine(Api service) {
            Answer mine = service.get("/api/v1/takeovers?state=MINE");
            if (mine.status() != 200) {
                refused("mine", mine);
                return;
            }
            unsure = false;
            for (JsonNode takeover : mine.json().path("takeovers")) finish(service, takeover);
        }

        private void claimed(Api service, JsonNode takeover) {
            String lease = takeover.path("conversation").asString() + "#" + TestTakeovers.token(takeover);
            String other = holders.putIfAbsent(lease, name);
            if (other != null && !other.equals(name)) wrongs.add("%s has %s beside %s".formatted(name, lease, other));
            // One in twenty walks away; their lease has to run out.
            if (random.nextInt(20) == 0) comeBackTooLate(service, takeover);
            else finish(service, takeover);
        }

        private void finish(Api service, JsonNode takeover) {
            if (takeover.path("lease").isNull()) return;
            if (random.nextInt(4) == 0) TestTakeovers.heartbeat(service, takeover);
            String key = "drill-" + TestTakeovers.id(takeover) + "-" + TestTakeovers.token(takeover);
            Answer reply = reply(service, takeover, key);
            if (reply.status() != 201) {
                refused("reply", reply);
                return;
            }
            Answer sent = TestTakeovers.sent(service, reply.json());
            if (sent.status() != 200) {
                refused("sent", sent);
                return;
            }
            Answer back = TestTakeovers.handBack(service, takeover);
            if (back.status() != 200) refused("hand-back", back);
        }

        private void comeBackTooLate(Api service, JsonNode takeover) {
            Instant tooLate = Instant.now().plus(Duration.ofSeconds(7));
            while (Instant.now().isBefore(tooLate))
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            String key = "late-" + TestTakeovers.id(takeover) + "-" + TestTakeovers.token(takeover);
            Answer reply = reply(service, takeover, key);
            if (reply.status() == 201) wrongs.add("%s wrote with an old token".formatted(name));
            else refused("late reply", reply);
        }

        private Answer reply(Api service, JsonNode takeover, String key) {
            return service.post(
                    "/api/v1/conversations/%s/replies"
                            .formatted(takeover.path("conversation").asString()),
                    "{'key':'%s','token':%d,'transport':'MEMBER_SEAT','text':'您好，我来帮您看看'}"
                            .formatted(key, TestTakeovers.token(takeover)));
        }

        private void refused(String what, Answer answer) {
            unsure = true;
            if (answer.status() == 409 && answer.problem().equals("conflict-not-the-writer")) {
                refusedOldTokens.incrementAndGet();
            } else if (answer.status() != 503) {
                // Where the database cannot keep up, a page tries again; everything else is wrong.
                wrongs.add("%s answered %d %s".formatted(what, answer.status(), answer.text()));
            }
        }
    }

    /** One connection of ours: the services of the drill need the others. */
    private synchronized long count(String sql, Map<String, Object> brand) {
        JdbcClient open = owner;
        if (open == null) {
            open = JdbcClient.create(database.owner());
            owner = open;
        }
        return open.sql(sql).params(brand).query(Long.class).single();
    }

    private static List<String> conversations(TestTakeovers shop) {
        String[] customers =
                IntStream.range(0, CONVERSATIONS).mapToObj(i -> "wm-d" + i).toArray(String[]::new);
        shop.customers("lily", TestTakeovers.COACHED, customers);
        String contacts = List.of(customers).stream()
                .map(id -> "{'customer':'%s','member':'cloud-0','addedAt':'2026-11-01T10:00:00+08:00'}".formatted(id))
                .collect(Collectors.joining(",", "[", "]"));
        shop.brand().admin().post("/api/v1/imports/member-contacts", contacts).okay();
        Api lily = shop.lily();
        return List.of(customers).stream().map(id -> Talk.with(lily, id).id()).toList();
    }

    /** The same database, and the same keys: tokens and sealed words are read by all. */
    private ServiceProcess start(int number) {
        Map<String, String> properties = new HashMap<>(TestSetting.properties(database.url()));
        properties.put("copilot.secrets.dir", environment.getRequiredProperty("copilot.secrets.dir"));
        // Short, so that what a dead claimer left is soon somebody else's.
        properties.put("copilot.takeover.lease", "5s");
        properties.put("copilot.takeover.clock-skew", "1s");
        properties.put("copilot.takeover.sweep", "300ms");
        return ServiceProcess.start(properties, folder.resolve("service-%d.log".formatted(number)));
    }
}
