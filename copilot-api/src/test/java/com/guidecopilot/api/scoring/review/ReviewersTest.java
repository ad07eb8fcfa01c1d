package com.guidecopilot.api.scoring.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.scoring.TestScores.Scored;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who may review whose score, and see that there is one. */
@CopilotTest
class ReviewersTest {

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
