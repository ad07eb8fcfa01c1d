package com.guidecopilot.api.scoring.review;

import static com.guidecopilot.api.scoring.review.ScoredShop.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.scoring.TestScores.Scored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What comes of a review that is handed in. */
@CopilotTest
class ReviewsTest {

    @Autowired
    private ScoredShop.Tools tools;

    private ScoredShop shop;

    @BeforeEach
    void open() {
        shop = ScoredShop.open(tools);
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
}
