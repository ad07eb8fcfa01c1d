package com.guidecopilot.api.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a process that died has left, and who takes it up. */
@CopilotTest
class OutboxTest {

    private static final String UNDONE = """
            update outbox.event set done_at = null, attempts = 0, claimed_until = :until where subject = :message
            """;
    private static final String DONE = """
            select attempts from outbox.event where subject = :message and done_at is not null
            """;
    private static final String FORGET_ANSWERS = """
            with gone as (delete from suggestion.citation where brand = :brand),
                 gone_too as (delete from suggestion.candidate where brand = :brand)
            delete from suggestion.suggestion where brand = :brand
            """;
    private static final String HALF_DONE =
            "update suggestion.suggestion set state = 'WORKING', text_sealed = null where message = :message";
    private static final String LEFT_BEHIND = """
            insert into outbox.event (brand, id, kind, subject, actor, trace, occurred_at, claimed_until)
            values (:brand, :id, 'MessageSent', :id, 'test', 'test', :at, :at)
            """;
    private static final String ATTEMPTS = "select attempts from outbox.event where brand = :brand and trace = 'test'";

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private OutboxRows rows;

    @Autowired
    private Api metrics;

    private TestShop shop;
    private Talk talk;
    private JdbcClient owner;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        talk = shop.here();
        owner = JdbcClient.create(database.owner());
    }

    @Test
    void aMessageThatNobodyAnsweredIsAnsweredWhenTheClaimHasRunOut() {
        String message = answered();
        owner.sql(FORGET_ANSWERS).param("brand", shop.brand().id().value()).update();
        leaveUndone(message);
        clock.advance(Dispatcher.PATIENCE);

        assertThat(talk.answerTo(message).path("state").asString()).isEqualTo("SHOWN");
        assertThat(attemptsUntilDone(message)).isEqualTo(1);
    }

    @Test
    void anAnswerThatStoppedHalfWayIsMadeAnew() {
        String message = answered();
        String half = talk.snapshot().path("suggestion").path("id").asString();
        owner.sql(HALF_DONE).param("message", UUID.fromString(message)).update();
        leaveUndone(message);
        clock.advance(Dispatcher.PATIENCE);

        assertThat(talk.answerTo(message).path("id").asString()).isNotEqualTo(half);
        assertThat(attemptsUntilDone(message)).isEqualTo(1);
    }

    @Test
    void whatWasAnsweredIsNotAnsweredAgain() {
        String message = answered();
        String shown = talk.snapshot().path("suggestion").path("id").asString();
        leaveUndone(message);
        clock.advance(Dispatcher.PATIENCE);

        assertThat(attemptsUntilDone(message)).isEqualTo(1);
        assertThat(talk.snapshot().path("suggestion").path("id").asString()).isEqualTo(shown);
    }

    @Test
    void aClaimGoesToOneProcessOnly() throws InterruptedException, ExecutionException {
        UUID brand = shop.brand().id().value();
        for (int i = 0; i < 60; i++) {
            owner.sql(LEFT_BEHIND)
                    .param("brand", brand)
                    .param("id", Ids.next())
                    .param("at", clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC))
                    .update();
        }
        Instant now = clock.instant();
        Callable<Integer> sweep =
                () -> rows.claimDue(now, now.plus(Duration.ofHours(1)), 7).size();
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> swept : processes.invokeAll(
                    IntStream.range(0, 12).mapToObj(i -> sweep).toList())) swept.get();
        }
        // The service's own sweep takes its share as well.
        Eventually.until("every event to be claimed", () -> !attempts(brand).contains(0));
        assertThat(attempts(brand)).hasSize(60).containsOnly(1);
    }

    @Test
    void whatIsDoneIsRemovedAfterAWeekAndNothingElse() {
        Instant old = clock.instant().minus(DoneEvents.KEEP).minusSeconds(1);
        Instant young = old.plus(Duration.ofHours(1));
        UUID doneLongAgo = left(old, "done_at");
        UUID doneLately = left(young, "done_at");
        UUID givenUp = left(old, "given_up_at");
        UUID open = left(old, null);

        Eventually.until("the old one to be removed", () -> !there(doneLongAgo));
        assertThat(there(doneLately)).isTrue();
        assertThat(there(givenUp)).isTrue();
        assertThat(there(open)).isTrue();
    }

    @Test
    void aWorkerCanRemoveNothingThatIsNotDone() {
        UUID open = left(clock.instant(), null);
        int removed = JdbcClient.create(database.worker())
                .sql("delete from outbox.event where id = :id")
                .param("id", open)
                .update();
        assertThat(removed).isZero();
        assertThat(there(open)).isTrue();
    }

    @Test
    void whoWatchesSeesHowMuchIsOpen() {
        left(clock.instant(), null);
        assertThat(metrics.get("/actuator/prometheus").text().lines())
                .filteredOn(line -> line.startsWith("copilot_outbox_backlog "))
                .singleElement()
                .satisfies(line ->
                        assertThat(Double.parseDouble(line.split(" ")[1])).isGreaterThanOrEqualTo(1));
    }

    /** An event of that moment which another process holds for a day. */
    private UUID left(Instant at, @Nullable String endedAt) {
        UUID id = Ids.next();
        owner.sql(LEFT_BEHIND)
                .param("brand", shop.brand().id().value())
                .param("id", id)
                .param("at", clock.instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
        if (endedAt != null) {
            owner.sql("update outbox.event set %s = :at where id = :id".formatted(endedAt))
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
        }
        return id;
    }

    private boolean there(UUID event) {
        return owner.sql("select exists (select from outbox.event where id = :id)")
                .param("id", event)
                .query(Boolean.class)
                .single();
    }

    private String answered() {
        String message = talk.say(TestShop.PRICE_ASKED);
        talk.answerTo(message);
        attemptsUntilDone(message);
        return message;
    }

    /** As a process leaves it that dies now. */
    private void leaveUndone(String message) {
        owner.sql(UNDONE)
                .param("message", UUID.fromString(message))
                .param(
                        "until",
                        clock.instant().plus(Dispatcher.PATIENCE).minusMillis(1).atOffset(ZoneOffset.UTC))
                .update();
    }

    private int attemptsUntilDone(String message) {
        return Eventually.get(
                "the event to be done",
                () -> owner.sql(DONE)
                        .param("message", UUID.fromString(message))
                        .query(Integer.class)
                        .optional());
    }

    private List<Integer> attempts(UUID brand) {
        return owner.sql(ATTEMPTS).param("brand", brand).query(Integer.class).list();
    }
}
