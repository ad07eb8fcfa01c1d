package com.guidecopilot.api.scoring.review;

import static com.guidecopilot.api.scoring.TestScores.said;
import static com.guidecopilot.api.scoring.review.ScoredShop.answer;
import static com.guidecopilot.api.scoring.review.ScoredShop.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.scoring.TestScores.Scored;
import com.guidecopilot.api.scoring.sheet.Level;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is looked at again, by whom, and what comes of it. */
@CopilotTest
class ReviewsTest {

    @Autowired
    private ScoredShop.Tools tools;

    @Autowired
    private TestClock clock;

    private ScoredShop shop;

    @BeforeEach
    void open() {
        shop = ScoredShop.open(tools);
    }

    @Test
    void theQueueCanBeAskedForSomeReasonsAlone() {
        Scored risk = shop.score(false, "lily", "我要投诉你们", good());
        Scored doubt = shop.doubtful("lily");
        Scored blind = shop.drawn("lily", good());
        Scored asked = shop.sheet("lily", good());
        shop.as("boss")
                .post("/api/v1/sheets/%s/review".formatted(asked.sheet()), "")
                .okay();
        assertThat(waitingFor("why=RISK")).containsExactly(risk.sheet());
        assertThat(waitingFor("why=DOUBT&why=ASKED")).containsExactly(asked.sheet(), doubt.sheet());
        assertThat(waitingFor("why=DOUBT,ASKED")).containsExactly(asked.sheet(), doubt.sheet());
        assertThat(waitingFor("why=BLIND_SAMPLE"))
                .isEqualTo(waitingFor("blind=true"))
                .containsExactly(blind.sheet());
        assertThat(waitingFor("why=")).hasSize(4);
        assertThat(shop.as("boss")
                        .get("/api/v1/reviews?why=RISK")
                        .okay()
                        .at("/counts/waiting")
                        .asInt())
                .isEqualTo(4);
        shop.claim("boss", shop.reviewOf(doubt, "boss")).okay();
        assertThat(waitingFor("state=MINE&why=DOUBT")).containsExactly(doubt.sheet());
        assertThat(waitingFor("state=MINE&why=RISK")).isEmpty();
        shop.reviewed(risk, "boss", "need=MET");
        assertThat(waitingFor("state=DONE&why=RISK")).containsExactly(risk.sheet());
        assertThat(waitingFor("state=DONE&why=DOUBT")).isEmpty();
        assertThat(shop.as("boss").get("/api/v1/reviews?why=ANGER").problem()).isEqualTo("unreadable");
        assertThat(shop.as("boss")
                        .get("/api/v1/reviews?state=OPEN")
                        .json()
                        .path("detail")
                        .asString())
                .isEqualTo("state：无法读取“OPEN”，可以是 WAITING、MINE、DONE");
    }

    private List<UUID> waitingFor(String asked) {
        return ScoredShop.rows(
                        shop.as("boss").get("/api/v1/reviews?" + asked).okay().path("reviews"))
                .stream()
                .map(row -> UUID.fromString(row.path("sheet").asString()))
                .toList();
    }

    @Test
    void whatMayHaveGoneWrongIsLookedAtTheMostUrgentFirst() {
        shop.sheet("lily", good());
        Scored doubt = shop.doubtful("lily");
        Scored low = shop.sheet("lily", said(Level.MISSED), said(Level.MET), said(Level.MISSED), said(Level.MISSED));
        Scored complaint = shop.score(false, "lily", "我要投诉你们", good());
        Scored forbidden = shop.sheet("mia", said(Level.MET), said(Level.MISSED), said(Level.MET), said(Level.MET));
        List<JsonNode> waiting = shop.waiting("boss");
        assertThat(waiting.stream().map(row -> row.path("sheet").asString()))
                .containsExactly(
                        forbidden.sheet().toString(),
                        complaint.sheet().toString(),
                        low.sheet().toString(),
                        doubt.sheet().toString());
        assertThat(waiting.stream().map(row -> row.path("why").asString()))
                .containsExactly("RISK", "RISK", "RISK", "DOUBT");
        assertThat(waiting.getFirst().path("reasons").values().stream().map(JsonNode::asString))
                .containsExactly("关键项没有做到", "说了不该说的话", "总分低");
        assertThat(waiting.getFirst().path("machine").asDouble()).isZero();
        assertThat(waiting.getFirst().path("author").path("name").asString()).isEqualTo("米娅");
    }

    @Test
    void whatWaitsLongRisesAboveWhatIsMoreUrgent() {
        Scored doubt = shop.doubtful("lily");
        clock.advance(Duration.ofDays(13));
        Scored forbidden = shop.sheet("mia", said(Level.MET), said(Level.MISSED), said(Level.MET), said(Level.MET));
        assertThat(shop.waiting("boss").stream().map(row -> row.path("sheet").asString()))
                .containsExactly(doubt.sheet().toString(), forbidden.sheet().toString());
    }

    @Test
    void ofTwoWhoClaimAtOnceOneHasIt() {
        String review = shop.reviewOf(shop.doubtful("lily"), "boss");
        List<Api.Answer> answers = Stream.of("boss", "deputy", "east", "hq")
                .map(who -> CompletableFuture.supplyAsync(() -> shop.claim(who, review)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        Api.Answer late = answers.stream()
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(late.problem()).isEqualTo("conflict-review");
        assertThat(late.json().path("holder").path("account").asString()).isNotEmpty();
    }

    @Test
    void whoTakesTooLongLosesItOnceAnotherClaimsIt() {
        Scored scored = shop.doubtful("lily");
        String review = shop.reviewOf(scored, "boss");
        shop.claim("boss", review).okay();
        assertThat(shop.waits(scored, "deputy")).isFalse();
        clock.advance(Duration.ofMinutes(31));
        assertThat(shop.waits(scored, "deputy")).isTrue();
        shop.claim("deputy", review).okay();
        assertThat(shop.handIn("boss", review, "need=PARTLY").problem()).isEqualTo("conflict-review");
        assertThat(shop.handIn("deputy", review, "need=PARTLY").status()).isEqualTo(200);
    }

    @Test
    void whoTakesTooLongMayStillHandInWhileNobodyElseHasIt() {
        String review = shop.reviewOf(shop.doubtful("lily"), "boss");
        assertThat(shop.handIn("boss", review, "need=PARTLY").problem()).isEqualTo("conflict-review");
        shop.claim("boss", review).okay();
        clock.advance(Duration.ofHours(2));
        assertThat(shop.handIn("boss", review, "need=PARTLY").status()).isEqualTo(200);
    }

    @Test
    void machineHumanAndFinalAreThreeNumbers() {
        Scored scored = shop.doubtful("lily");
        JsonNode sheet = shop.reviewed(scored, "boss", "need=MET 她问了月龄", "closing=PARTLY 没有约下次");
        assertThat(sheet.path("machine").asDouble()).isEqualTo(85);
        assertThat(sheet.path("human").asDouble()).isEqualTo(80);
        assertThat(sheet.path("settled").asDouble()).isEqualTo(90);
        assertThat(answer(sheet, "need").path("machine").path("outcome").asString())
                .isEqualTo("PARTLY");
        assertThat(answer(sheet, "need").path("human").path("outcome").asString())
                .isEqualTo("MET");
        assertThat(answer(sheet, "need").path("settled").path("reason").asString())
                .isEqualTo("她问了月龄");
        assertThat(answer(sheet, "first-reply").path("human").isNull()).isTrue();
        assertThat(sheet.path("review").path("state").asString()).isEqualTo("DONE");
        assertThat(shop.movesOf(scored)).isEqualTo(1);
        JsonNode page = shop.as("boss").get("/api/v1/reviews?state=DONE").okay();
        assertThat(page.path("counts").toString()).isEqualTo("{\"waiting\":0,\"mine\":0,\"done\":1}");
        JsonNode row = page.path("reviews").path(0);
        assertThat(row.path("machine").asDouble()).isEqualTo(85);
        assertThat(row.path("human").asDouble()).isEqualTo(80);
        assertThat(row.path("settled").asDouble()).isEqualTo(90);
    }

    @Test
    void theListSaysWhatADecisionMadeOfItAndNothingOfPeopleBeforeOneSpoke() {
        Scored scored = shop.doubtful("lily");
        JsonNode waiting = shop.waiting("boss").getFirst();
        assertThat(waiting.path("human").isNull()).isTrue();
        assertThat(waiting.path("settled").asDouble()).isEqualTo(85);
        shop.reviewed(scored, "boss", "need=MISSED 没有问");
        String dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        shop.decide("hq", dispute, "MET").okay();
        JsonNode done = shop.as("boss")
                .get("/api/v1/reviews?state=DONE")
                .okay()
                .path("reviews")
                .path(0);
        assertThat(done.path("machine").asDouble()).isEqualTo(85);
        assertThat(done.path("settled").asDouble()).isEqualTo(100);
    }

    @Test
    void anOverrideNeedsAReasonAndEveryFlawIsNamed() {
        String review = shop.reviewOf(shop.doubtful("lily"), "boss");
        shop.claim("boss", review).okay();
        Api.Answer refused = shop.handIn("boss", review, "need=MET", "charm=MET", "closing=MET", "closing=MET");
        assertThat(refused.problem()).isEqualTo("validation");
        assertThat(refused.json().path("errors").values().stream()
                        .map(flaw -> flaw.path("field").asString()))
                .containsExactly("answers[0].reason", "answers[1].criterion", "answers[3].criterion");
        assertThat(shop.as("boss")
                        .post("/api/v1/reviews/%s/verdict".formatted(review), "{'answers':[]}")
                        .problem())
                .isEqualTo("validation");
        assertThat(shop.as("boss")
                        .post("/api/v1/reviews/%s/verdict".formatted(review), "{'answers':[null]}")
                        .status())
                .isEqualTo(400);
        assertThat(shop.handIn("boss", review, "need=SUPERB").problem()).isEqualTo("unreadable");
    }

    @Test
    void theSameHandedInAgainIsTheSameAndAnythingElseIsRefused() {
        Scored scored = shop.doubtful("lily");
        shop.reviewed(scored, "boss", "need=MET 问了", "closing=MET");
        String review = shop.as("boss")
                .get("/api/v1/reviews?state=DONE")
                .okay()
                .at("/reviews/0/id")
                .asString();
        assertThat(shop.handIn("boss", review, "closing=MET", "need=MET 问了").status())
                .isEqualTo(200);
        assertThat(shop.handIn("boss", review, "need=MET 问了").problem()).isEqualTo("conflict-review");
        assertThat(shop.handIn("boss", review, "need=MISSED 没问").problem()).isEqualTo("conflict-review");
        assertThat(shop.handIn("deputy", review, "need=MET 问了").problem()).isEqualTo("conflict-review");
        assertThat(shop.claim("deputy", review).problem()).isEqualTo("conflict-review");
        assertThat(shop.movesOf(scored)).isEqualTo(1);
    }

    @Test
    void nobodyReviewsThemselvesNorThoseTheyWorkUnderOrBeside() {
        Scored bosss = shop.doubtful("boss");
        assertThat(shop.waits(bosss, "boss")).isFalse();
        assertThat(shop.waits(bosss, "deputy")).isFalse();
        String review = shop.reviewOf(bosss, "east");
        assertThat(shop.claim("boss", review).problem()).isEqualTo("own-score");
        assertThat(shop.claim("deputy", review).problem()).isEqualTo("forbidden");
        assertThat(shop.as("boss")
                        .post("/api/v1/sheets/%s/review".formatted(bosss.sheet()), "")
                        .problem())
                .isEqualTo("own-score");
        Scored regions = shop.doubtful("east");
        assertThat(shop.waits(regions, "boss")).isFalse();
        assertThat(shop.claim("boss", shop.reviewOf(regions, "hq")).problem()).isEqualTo("forbidden");
        assertThat(shop.claim("east", review).status()).isEqualTo(200);
    }

    @Test
    void whoeverEverHeldASharedSeatDoesNotReviewIt() {
        Scored seats = shop.doubtful("seat1");
        assertThat(shop.waits(seats, "deputy")).isFalse();
        assertThat(shop.claim("deputy", shop.reviewOf(seats, "boss")).problem()).isEqualTo("own-score");
    }

    @Test
    void outOfSightLooksAbsent() {
        Scored scored = shop.doubtful("lily");
        String review = shop.reviewOf(scored, "boss");
        assertThat(shop.waiting("boss2")).isEmpty();
        assertThat(shop.as("boss2").get("/api/v1/reviews/" + review).problem()).isEqualTo("not-found");
        assertThat(shop.claim("boss2", review).problem()).isEqualTo("not-found");
        assertThat(shop.handIn("boss2", review, "need=PARTLY").problem()).isEqualTo("not-found");
        assertThat(shop.as("boss2")
                        .post("/api/v1/sheets/%s/review".formatted(scored.sheet()), "")
                        .problem())
                .isEqualTo("not-found");
        assertThat(shop.as("lily").get("/api/v1/reviews").problem()).isEqualTo("forbidden");
        ScoredShop other = ScoredShop.open(tools);
        assertThat(other.as("hq").get("/api/v1/reviews/" + review).problem()).isEqualTo("not-found");
        assertThat(shop.as("hq").get("/api/v1/reviews/" + UUID.randomUUID()).problem())
                .isEqualTo("not-found");
    }

    @Test
    void nothingOfAnotherBrandIsThereForAnybodyOfThisOne() {
        Scored theirs = shop.doubtful("lily");
        String review = shop.reviewOf(theirs, "boss");
        String dispute =
                shop.contest("lily", theirs, "closing").okay().path("id").asString();
        ScoredShop other = ScoredShop.open(tools);
        for (String who : List.of("lily", "boss", "hq")) {
            Api asks = other.as(who);
            for (String page : List.of(
                    "/api/v1/sheets/" + theirs.sheet(),
                    "/api/v1/conversations/%s/scores".formatted(theirs.conversation()),
                    "/api/v1/disputes/" + dispute)) {
                assertThat(asks.get(page).problem()).as(page).isEqualTo("not-found");
            }
            assertThat(other.contest(who, theirs, "need").problem()).isEqualTo("not-found");
            assertThat(asks.get("/api/v1/my/sheets?before=" + theirs.sheet())
                            .okay()
                            .path("sheets"))
                    .isEmpty();
            assertThat(other.disputes(who, "OPEN")).isEmpty();
        }
        for (String who : List.of("boss", "hq")) {
            assertThat(other.as(who).get("/api/v1/reviews/" + review).problem()).isEqualTo("not-found");
            assertThat(other.claim(who, review).problem()).isEqualTo("not-found");
            assertThat(other.handIn(who, review, "need=PARTLY").problem()).isEqualTo("not-found");
            assertThat(other.decide(who, dispute, "MISSED").problem()).isEqualTo("not-found");
            assertThat(other.as(who)
                            .post("/api/v1/sheets/%s/review".formatted(theirs.sheet()), "")
                            .problem())
                    .isEqualTo("not-found");
            assertThat(other.waiting(who)).isEmpty();
            assertThat(other.as(who).get("/api/v1/reviews/agreement").okay().path("reviewers"))
                    .isEmpty();
        }
        shop.reviewed(theirs, "boss", "need=PARTLY");
        assertThat(other.as("hq")
                        .get("/api/v1/reviews?state=DONE")
                        .okay()
                        .at("/counts/done")
                        .asInt())
                .isZero();
    }

    @Test
    void aSupervisorAsksForAReviewOnce() {
        Scored scored = shop.sheet("lily", good());
        String path = "/api/v1/sheets/%s/review".formatted(scored.sheet());
        JsonNode asked = shop.as("boss").post(path, "").okay();
        assertThat(asked.path("why").asString()).isEqualTo("ASKED");
        assertThat(asked.path("machine").asDouble()).isEqualTo(100);
        assertThat(shop.as("hq").post(path, "").okay().path("id")).isEqualTo(asked.path("id"));
        shop.reviewed(scored, "boss", "need=MET");
        assertThat(shop.as("boss").post(path, "").problem()).isEqualTo("conflict-review");
    }

    @Test
    void confirmingMakesItAPersonsWord() {
        Scored scored = shop.doubtful("lily");
        assertThat(shop.sheetFor("boss", scored).path("pay").asDouble()).isEqualTo(100);
        JsonNode sheet = shop.reviewed(scored, "boss", "need=PARTLY");
        assertThat(sheet.path("settled").asDouble()).isEqualTo(85);
        // Computed ones 20 and 30, need 15 of 30; closing is the judge's alone.
        assertThat(sheet.path("pay").asDouble()).isEqualTo(81.3);
        assertThat(shop.movesOf(scored)).isEqualTo(1);
    }

    @Test
    void whatReviewersWriteGoesWithTheCustomersKey() {
        Scored scored = shop.doubtful("lily");
        shop.reviewed(scored, "boss", "need=MET 顾客说宝宝叫豆豆");
        assertThat(answer(shop.sheetFor("lily", scored), "need")
                        .at("/human/reason")
                        .asString())
                .isEqualTo("顾客说宝宝叫豆豆");
        String stored = JdbcClient.create(tools.database().owner())
                .sql("select string_agg(w::text, '') from scoring.verdict_answer w where brand = :brand")
                .param("brand", shop.brand().id().value())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("豆豆");
        shop.brand().admin().post("/api/v1/customers/erase", "{'externalId':'wm1'}");
        JsonNode erased = shop.sheetFor("lily", scored);
        assertThat(answer(erased, "need").at("/human/reason").asString()).isEqualTo("复核更改");
        assertThat(erased.path("settled").asDouble()).isEqualTo(100);
    }

    @Test
    void ofAnErasedCustomerTheSameOnceMoreIsTheSameThoughNobodyKnowsTheWords() {
        Scored scored = shop.doubtful("lily");
        String review = shop.reviewOf(scored, "boss");
        shop.claim("boss", review).okay();
        shop.brand().admin().post("/api/v1/customers/erase", "{'externalId':'wm1'}");
        for (int time = 0; time < 2; time++) {
            assertThat(shop.handIn("boss", review, "need=MET 她问了").status()).isEqualTo(200);
        }
        assertThat(shop.handIn("boss", review, "need=MISSED 没问").problem()).isEqualTo("conflict-review");
        String dispute = "";
        for (int time = 0; time < 2; time++) {
            dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        }
        for (int time = 0; time < 2; time++) {
            assertThat(shop.decide("hq", dispute, "PARTLY").status()).isEqualTo(200);
        }
        assertThat(shop.decide("hq", dispute, "MISSED").problem()).isEqualTo("conflict-dispute");
        assertThat(shop.movesOf(scored)).isEqualTo(2);
    }

    @Test
    void onceItIsPaidNobodyTouchesTheirOwnOrTheirSuperiorsWhileOthersCorrectIt() {
        Scored bosss = shop.doubtful("boss");
        String review = shop.reviewOf(bosss, "east");
        YearMonth month = YearMonth.from(bosss.closedAt().atZone(ZoneId.of("Asia/Shanghai")));
        clock.advance(Duration.ofDays(32));
        shop.as("hq")
                .post("/api/v1/credit/periods/%s/close".formatted(month), "")
                .okay();
        for (String who : List.of("boss", "deputy")) {
            assertThat(shop.claim(who, review).problem()).isEqualTo("score-frozen");
            assertThat(shop.handIn(who, review, "need=MET 我看过").problem()).isEqualTo("score-frozen");
            assertThat(shop.as(who)
                            .post("/api/v1/sheets/%s/review".formatted(bosss.sheet()), "")
                            .problem())
                    .isEqualTo("score-frozen");
        }
        JsonNode corrected = shop.reviewed(bosss, "east", "need=MET 她问了");
        assertThat(corrected.path("frozen").asBoolean()).isTrue();
        assertThat(corrected.path("settled").asDouble()).isEqualTo(100);
        assertThat(shop.movesOf(bosss)).isEqualTo(1);
        String dispute = shop.contest("boss", bosss, "need").okay().path("id").asString();
        assertThat(shop.decide("boss", dispute, "MET").problem()).isEqualTo("score-frozen");
        assertThat(shop.decide("deputy", dispute, "MET").problem()).isEqualTo("score-frozen");
    }
}
