package com.guidecopilot.api.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.ServiceProcess;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestFeed;
import com.guidecopilot.api.TestFeed.Told;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Kills the service with SIGKILL while messages come in and pages listen; the service of this test, on the same database
 * and Redis, has to finish what the dead one began, and the pages go on there where they were cut off.
 *
 * <p>More rounds: {@code -Dcopilot.drill.rounds=20}; the same again: {@code -Dcopilot.test.seed=…}.
 */
@CopilotTest
class KillTest {

    private static final int ROUNDS = Integer.getInteger("copilot.drill.rounds", 2);
    private static final int CUSTOMERS = 6;

    /** A picture shows the last fifty of a conversation: with the first word that is as many, however quick the machine is. */
    private static final int MOST = 49;

    private static final String STORED = "select count(*) from conversation.message where id in (:messages)";
    private static final String STATES =
            "select state from suggestion.suggestion where conversation = :conversation and state <> 'SUPERSEDED'";

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

    private final long seed = Long.getLong("copilot.test.seed", System.nanoTime());
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
    void noMessageIsLostAndTheLatestOfEachCustomerIsAnswered() {
        System.out.println("KillTest: copilot.test.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 1; round <= ROUNDS; round++) {
            // The killed service goes by the time of day.
            clock.set(Instant.now());
            TestShop shop = TestShop.open(brands, clock);
            shop.price(TestShop.HERE, "258.00");
            IntStream.range(0, CUSTOMERS)
                    .forEach(i -> shop.admin()
                            .put(
                                    "/api/v1/customers",
                                    "[{'externalId':'wm-%d','name':'顾客%d','store':'s1','owner':'lily'}]"
                                            .formatted(i, i))
                            .okay());
            Api guide = shop.brand().as("lily");
            List<Talk> talks = IntStream.range(0, CUSTOMERS)
                    .mapToObj(i -> Talk.with(guide, "wm-" + i))
                    .toList();
            // A page resumes after an event that it has heard: there has to be one.
            for (Talk talk : talks) talk.answerTo(talk.say("你好"));

            Map<String, List<Told>> heard = new ConcurrentHashMap<>();
            List<String> taken = talkUntilKilled(talks, random.nextInt(40, 1500), heard);
            // Its claims have run out.
            clock.set(Instant.now().plus(Dispatcher.PATIENCE).plusSeconds(1));

            String what = "round %d with %d messages taken, seed %d".formatted(round, taken.size(), seed);
            assertThat(stored(taken)).as(what).isEqualTo(taken.size());
            for (Talk talk : talks) {
                Talk here = new Talk(shop.brand().as("lily"), talk.id());
                answersTheLatest(here, what);
                resumesWithoutAGap(here, heard.getOrDefault(talk.id(), List.of()), what);
            }
        }
    }

    /** @param heard what the page of each conversation was told until the stream broke */
    private List<String> talkUntilKilled(List<Talk> talks, int millis, Map<String, List<Told>> heard) {
        Queue<String> taken = new ConcurrentLinkedQueue<>();
        Path log = folder.resolve("service.log");
        try (ServiceProcess service = ServiceProcess.start(properties(), log)) {
            int port = service.awaitReady().port();
            List<Talk> there = talks.stream()
                    .map(talk -> new Talk(new Api(port, talk.guide().token()), talk.id()))
                    .toList();
            Map<String, TestFeed> pages = new HashMap<>();
            there.forEach(talk -> pages.put(talk.id(), TestFeed.of(talk)));
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(service::kill);
            List<Thread> customers = there.stream()
                    .map(talk -> Thread.ofVirtual().start(() -> talkOn(talk, taken)))
                    .toList();
            for (Thread customer : customers) customer.join();
            service.awaitDeath();
            pages.forEach((talk, page) -> {
                page.awaitEnd();
                heard.put(talk, page.told());
                page.close();
            });
        } catch (AssertionError broken) {
            throw new AssertionError(broken.getMessage() + "\n" + ServiceProcess.complaintsIn(log), broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return List.copyOf(taken);
    }

    private static void talkOn(Talk talk, Queue<String> taken) {
        try {
            for (int said = 0; said < MOST; said++) taken.add(talk.say(TestShop.PRICE_ASKED));
        } catch (UncheckedIOException e) {
            // Killed.
        }
    }

    private void answersTheLatest(Talk talk, String what) {
        var messages = talk.snapshot().path("messages");
        if (messages.isEmpty()) return;
        String latest = messages.get(messages.size() - 1).path("id").asString();
        assertThat(talk.answerTo(latest).path("state").asString()).as(what).isEqualTo("SHOWN");
        Eventually.until("nothing else to be shown", () -> states(talk).equals(List.of("SHOWN")));
    }

    /** Each stored message is told by the two processes together, in order, and so is the answer to the last. */
    private static void resumesWithoutAGap(Talk talk, List<Told> before, String what) {
        List<String> stored = ids(talk.snapshot().path("messages"));
        try (TestFeed page = TestFeed.after(talk, before.getLast().id())) {
            String latest = stored.getLast();
            if (before.stream().noneMatch(event -> TestFeed.answers(event, latest))) page.awaitAnswerTo(latest);
            List<Told> told =
                    Stream.concat(before.stream(), page.told().stream()).toList();
            assertThat(told).as(what).extracting(Told::id).doesNotHaveDuplicates();
            assertThat(told.stream().skip(1)).as(what).extracting(Told::name).doesNotContain("reset");
            List<String> messages = told.stream()
                    .flatMap(event -> event.name().equals("reset")
                            ? ids(event.data().path("snapshot").path("messages")).stream()
                            : Stream.of(event.data().path("message").path("id").asString("")))
                    .filter(id -> !id.isEmpty())
                    .distinct()
                    .toList();
            assertThat(messages).as(what).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    private static List<String> ids(JsonNode messages) {
        return messages.valueStream()
                .map(message -> message.path("id").asString())
                .toList();
    }

    private List<String> states(Talk talk) {
        return JdbcClient.create(database.owner())
                .sql(STATES)
                .param("conversation", UUID.fromString(talk.id()))
                .query(String.class)
                .list();
    }

    private long stored(List<String> messages) {
        if (messages.isEmpty()) return 0;
        return JdbcClient.create(database.owner())
                .sql(STORED)
                .param("messages", messages.stream().map(UUID::fromString).toList())
                .query(Long.class)
                .single();
    }

    /** The same database, and the same keys: tokens and sealed words are read by both. */
    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(TestSetting.properties(database.url()));
        properties.put("copilot.secrets.dir", environment.getRequiredProperty("copilot.secrets.dir"));
        return properties;
    }
}
