package com.guidecopilot.api.scoring;

import static com.guidecopilot.api.scoring.ScoredTalks.CARD;
import static com.guidecopilot.api.scoring.ScoredTalks.SPEED;
import static com.guidecopilot.api.scoring.ScoredTalks.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.SwitchedJudge;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestOutbox;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A conversation is scored once by each scorecard, whatever comes in between. */
@CopilotTest
class ScoredOnceTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private ScoringJobs jobs;

    @Autowired
    private ScoringFlow flow;

    @Autowired
    private ScoringSettings settings;

    @Autowired
    private Customers customers;

    @Autowired
    private SwitchedJudge judge;

    private ScoredTalks talks;

    @BeforeEach
    void open() {
        talks = ScoredTalks.open(brands, database, clock, CARD);
    }

    @Test
    void whatIsCorrectedAfterwardsLeavesTheScoreAsItIs() {
        List<String> said = List.of("顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");
        Instant closedAt = clock.instant().minus(Duration.ofHours(1));
        UUID id = talks.closed("c1", "wm-1", closedAt, said);
        String before = talks.scored("boss", id).toString();
        talks.bring(List.of(TestTalks.row(
                "c1",
                "wm-1",
                closedAt.plusSeconds(600),
                Stream.concat(said.stream(), Stream.of("lily: 还有什么可以帮您")).toList())));
        BrandScope.run(talks.brand().id(), () -> jobs.closedSince(closedAt));
        assertThat(talks.scored("boss", id).toString()).isEqualTo(before);
    }

    @Test
    void theSameEventAgainAndLateChangesNothing() {
        UUID id = talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        String before = talks.scored("boss", id).toString();
        BrandScope.run(talks.brand().id(), () -> {
            jobs.putIn(id, "again");
            flow.score(id);
        });
        assertThat(talks.scored("boss", id).toString()).isEqualTo(before);
    }

    @Test
    void aCardThatReachesBackScoresWhatWasClosedSinceAndNothingTwice() {
        Instant threeDaysAgo = clock.instant().minus(Duration.ofDays(3));
        UUID before = talks.closed("c1", "wm-1", threeDaysAgo, WORDS);
        UUID since = talks.closed("c2", "wm-1", WORDS.toArray(String[]::new));
        talks.scored("boss", since);
        assertThat(talks.as("boss")
                        .get("/api/v1/conversations/%s/scores".formatted(before))
                        .okay()
                        .path("scores"))
                .isEmpty();
        new TestScorecards(talks.brand().admin())
                .publish(CARD.formatted(talks.daysAgo(4)).replace("code: advice", "code: other"));
        Eventually.until(
                "the second card's score", () -> talks.scored("boss", since).size() == 2);
        assertThat(talks.scored("boss", before)).hasSize(1);
    }

    @Test
    void whatIsClosedWhileACardIsBeingPublishedIsScoredByIt() {
        UUID id = talks.closed("c1", "wm-1", clock.instant(), WORDS);
        assertThat(talks.scored("boss", id)).hasSize(1);
        JsonNode published = talks.publish(SPEED.replace("from: %s\n", ""));
        assertThat(published.at("/versions/0/from").asString())
                .isEqualTo(clock.instant().toString());
        Eventually.until(
                "the second card's score", () -> talks.scored("boss", id).size() == 2);
    }

    /** However late the publication is looked at: a preview would leave out what waits, and a page would say that it does. */
    @Test
    void whatAPublishedCardHasScoredDoesNotWaitAnewWhenItsPublicationIsLookedAt() {
        UUID id = talks.closed("c1", "wm-1", clock.instant(), WORDS);
        assertThat(talks.scored("boss", id)).hasSize(1);
        talks.publish(SPEED.replace("from: %s\n", ""));
        Eventually.until(
                "the second card's score", () -> talks.scored("boss", id).size() == 2);
        TestOutbox.awaitEmpty(database, talks.brand());
        JdbcClient owner = JdbcClient.create(database.owner());
        UUID speed = owner.sql("select id from scoring.scorecard where brand = :brand and code = 'speed'")
                .param("brand", talks.brand().id().value())
                .query(UUID.class)
                .single();
        String round = "select round from scoring.job where conversation = '%s'".formatted(id);
        int before = owner.sql(round).query(Integer.class).single();
        BrandScope.run(
                talks.brand().id(), () -> jobs.putInSince(speed, clock.instant().minus(Duration.ofHours(1))));
        assertThat(owner.sql(round).query(Integer.class).single()).isEqualTo(before);
    }

    /** What is done after the version was stored fails, as in a process that dies between the two. */
    @Test
    void aProcessThatDiesWhileItPublishesLeavesNothingUnscored() {
        UUID id = talks.closed("c1", "wm-1", clock.instant(), WORDS);
        assertThat(talks.scored("boss", id)).hasSize(1);
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("alter table scoring.job add constraint dead check (conversation <> '%s' or state = 'DONE') not valid"
                        .formatted(id))
                .update();
        try {
            String card = SPEED.replace("from: %s\n", "");
            talks.cards().write(card).okay();
            talks.brand().admin().post("/api/v1/scorecards/speed/publish", "{}");
        } finally {
            owner.sql("alter table scoring.job drop constraint dead").update();
        }
        Eventually.until("the second card's score", () -> {
            clock.advance(Duration.ofMillis(100));
            return talks.scored("boss", id).size() == 2;
        });
    }

    @Test
    void whatFailsIsTriedAgainThenGivenUpWithItsReasonAndScoredWhenSomebodyAsks() {
        judge.failsOn(customer("wm-1"), settings.attempts());
        UUID id = talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        // What is put in while a card is being published begins to count anew once the publication is looked at.
        TestOutbox.awaitEmpty(database, talks.brand());
        Eventually.until("it to be given up", () -> {
            clock.advance(settings.patience().plus(settings.pauseAfter(settings.attempts())));
            return state().path("givenUp").asInt() == 1;
        });
        assertThat(state().at("/failures/0/conversation").asString()).isEqualTo(id.toString());
        assertThat(state().at("/failures/0/attempts").asInt()).isEqualTo(settings.attempts());
        assertThat(state().at("/failures/0/failure").asString()).startsWith("IllegalStateException in api.");
        assertThat(talks.brand()
                        .admin()
                        .post("/api/v1/scoring/retry", "")
                        .okay()
                        .path("queued")
                        .asInt())
                .isEqualTo(1);
        assertThat(talks.scored("boss", id)).hasSize(1);
        assertThat(state().path("givenUp").asInt()).isZero();
    }

    @Test
    void whatCannotBeReadWithoutAnErrorIsGivenUpAndTheOthersAreScored() {
        judge.overflowsOn(customer("wm-1"));
        talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        // An event whose turn comes when its claim has run out waits for another: this clock runs faster than its turn
        // may come.
        TestOutbox.awaitEmpty(database, talks.brand());
        Eventually.until("it to be given up", () -> {
            clock.advance(settings.patience().plus(settings.pauseAfter(settings.attempts())));
            return state().path("givenUp").asInt() == 1;
        });
        assertThat(state().at("/failures/0/failure").asString()).startsWith("StackOverflowError in api.");
        assertThat(talks.scored("boss", talks.closed("c2", "wm-2", "顾客: 宝宝两岁喝几段奶粉", "mei: 两岁喝三段哦，宝宝现在喝的什么牌子")))
                .hasSize(1);
    }

    private JsonNode state() {
        return talks.brand().admin().get("/api/v1/scoring").okay();
    }

    private UUID customer(String externalId) {
        return BrandScope.call(
                talks.brand().id(),
                () -> customers.known(externalId).orElseThrow().id());
    }
}
