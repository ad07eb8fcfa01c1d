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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is looked at again, in which order, and who has it. */
@CopilotTest
class ReviewQueueTest {

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
}
