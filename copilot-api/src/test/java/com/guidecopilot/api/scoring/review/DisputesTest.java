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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Authors contest what was said of their work, and somebody else decides. */
@CopilotTest
class DisputesTest {

    @Autowired
    private ScoredShop.Tools tools;

    @Autowired
    private TestClock clock;

    private ScoredShop shop;
    private Scored scored;

    @BeforeEach
    void open() {
        shop = ScoredShop.open(tools);
        scored = shop.sheet("lily", said(Level.MET), said(Level.MET), said(Level.MISSED), said(Level.MET));
    }

    @Test
    void aDecisionIsTheLastWordAndWhatWasSaidBeforeStaysReadable() {
        shop.as("hq")
                .post("/api/v1/sheets/%s/review".formatted(scored.sheet()), "")
                .okay();
        shop.reviewed(scored, "boss", "need=PARTLY 问得太晚");
        JsonNode raised = shop.contest("lily", scored, "need").okay();
        assertThat(raised.path("state").asString()).isEqualTo("OPEN");
        assertThat(raised.path("title").asString()).isEqualTo("问清需要");
        assertThat(raised.path("note").asString()).isEqualTo("我问过的");
        JsonNode waiting = shop.disputes("east", "OPEN").getFirst();
        assertThat(waiting.path("author").path("name").asString()).isEqualTo("李丽");

        JsonNode decided =
                shop.decide("east", raised.path("id").asString(), "MET").okay();
        assertThat(decided.path("state").asString()).isEqualTo("CHANGED");
        assertThat(decided.path("decidedBy").asString()).isEqualTo("区域经理");
        assertThat(decided.path("reason").asString()).isEqualTo("听了一遍");
        JsonNode sheet = shop.sheetFor("lily", scored);
        assertThat(answer(sheet, "need").at("/machine/outcome").asString()).isEqualTo("MISSED");
        assertThat(answer(sheet, "need").at("/settled/outcome").asString()).isEqualTo("MET");
        assertThat(sheet.path("settled").asDouble()).isEqualTo(100);
        assertThat(sheet.path("machine").asDouble()).isEqualTo(70);
        assertThat(sheet.path("disputes")).hasSize(1);
        assertThat(shop.movesOf(scored)).isEqualTo(2);
        assertThat(shop.disputes("boss", "DECIDED")).hasSize(1);
        assertThat(shop.disputes("east", "OPEN")).isEmpty();
        // What the reviewer had said is kept, though it no longer counts.
        assertThat(stored("select outcome from scoring.verdict_answer where brand = :brand and criterion = 'need'"))
                .containsExactly("PARTLY");
    }

    private List<String> stored(String sql) {
        return JdbcClient.create(tools.database().owner())
                .sql(sql)
                .param("brand", shop.brand().id().value())
                .query(String.class)
                .list();
    }

    @Test
    void whatIsUpheldIsAPersonsWordNow() {
        String dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        JsonNode decided = shop.decide("boss", dispute, "MISSED").okay();
        assertThat(decided.path("state").asString()).isEqualTo("UPHELD");
        JsonNode sheet = shop.sheetFor("lily", scored);
        assertThat(sheet.path("settled").asDouble()).isEqualTo(70);
        assertThat(sheet.path("human").asDouble()).isZero();
    }

    @Test
    void aCriterionIsContestedOnce() {
        JsonNode raised = shop.contest("lily", scored, "need").okay();
        assertThat(shop.contest("lily", scored, "need").okay().path("id")).isEqualTo(raised.path("id"));
        String path = "/api/v1/sheets/%s/disputes".formatted(scored.sheet());
        assertThat(shop.as("lily")
                        .post(path, "{'criterion':'need','chip':'OTHER'}")
                        .problem())
                .isEqualTo("conflict-dispute");
        shop.decide("boss", raised.path("id").asString(), "MISSED").okay();
        assertThat(shop.as("lily")
                        .post(path, "{'criterion':'need','note':'还是不服'}")
                        .problem())
                .isEqualTo("conflict-dispute");
        assertThat(shop.as("lily").post(path, "{'criterion':'charm'}").problem())
                .isEqualTo("validation");
        assertThat(shop.as("lily").post(path, "{'criterion':''}").problem()).isEqualTo("validation");
        assertThat(shop.as("lily")
                        .post(path, "{'criterion':'closing','chip':'ANGER'}")
                        .problem())
                .isEqualTo("unreadable");
        assertThat(shop.contest("lily", scored, "closing").status()).isEqualTo(201);
    }

    @Test
    void theTimeForItEndsAndBeginsAnewWithAReviewThatChangedSomething() {
        Instant until =
                Instant.parse(shop.sheetFor("lily", scored).path("contestUntil").asString());
        assertThat(Duration.between(clock.instant(), until)).isEqualTo(Duration.ofDays(7));
        clock.advance(Duration.ofDays(7));
        assertThat(shop.contest("lily", scored, "closing").status()).isEqualTo(201);
        clock.advance(Duration.ofSeconds(1));
        assertThat(shop.contest("lily", scored, "need").problem()).isEqualTo("dispute-window-over");
        assertThat(shop.sheetFor("lily", scored).path("contestUntil").asString())
                .isEqualTo(until.toString());
        // The same as before the end is no new one.
        assertThat(shop.contest("lily", scored, "closing").status()).isEqualTo(201);

        shop.as("boss")
                .post("/api/v1/sheets/%s/review".formatted(scored.sheet()), "")
                .okay();
        shop.reviewed(scored, "boss", "first-reply=PARTLY 其实晚了");
        assertThat(shop.contest("lily", scored, "need").status()).isEqualTo(201);
    }

    @Test
    void aReviewThatConfirmsDoesNotReopenIt() {
        clock.advance(Duration.ofDays(8));
        shop.as("boss")
                .post("/api/v1/sheets/%s/review".formatted(scored.sheet()), "")
                .okay();
        shop.reviewed(scored, "boss", "need=MISSED");
        assertThat(shop.contest("lily", scored, "need").problem()).isEqualTo("dispute-window-over");
    }

    @Test
    void onlyTheAuthorContestsAndASharedSeatHasNone() {
        assertThat(shop.contest("mia", scored, "need").problem()).isEqualTo("not-found");
        assertThat(shop.contest("boss", scored, "need").problem()).isEqualTo("forbidden");
        Scored seats = shop.doubtful("seat1");
        assertThat(shop.contest("mia", seats, "need").problem()).isEqualTo("not-found");
        assertThat(shop.sheetFor("boss", scored).path("contestUntil").isNull()).isTrue();
        assertThat(shop.disputes("mia", "OPEN")).isEmpty();
    }

    @Test
    void aDisputeHasAnAddressForItsAuthorAndWhoeverAnswersForItsStore() {
        String dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        for (String who : List.of("lily", "boss", "east", "hq")) {
            JsonNode told = shop.as(who).get("/api/v1/disputes/" + dispute).okay();
            assertThat(told.path("note").asString()).as(who).isEqualTo("我问过的");
            assertThat(told.path("state").asString()).isEqualTo("OPEN");
        }
        shop.decide("boss", dispute, "MET").okay();
        assertThat(shop.as("lily")
                        .get("/api/v1/disputes/" + dispute)
                        .okay()
                        .path("state")
                        .asString())
                .isEqualTo("CHANGED");
        for (String who : List.of("mia", "boss2")) {
            assertThat(shop.as(who).get("/api/v1/disputes/" + dispute).problem())
                    .as(who)
                    .isEqualTo("not-found");
        }
        assertThat(shop.as("boss").get("/api/v1/disputes/" + scored.sheet()).problem())
                .isEqualTo("not-found");
        assertThat(shop.as("boss").get("/api/v1/disputes/nonsense").problem()).isEqualTo("unreadable");
        assertThat(ScoredShop.open(tools)
                        .as("hq")
                        .get("/api/v1/disputes/" + dispute)
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void whatIsContestedOfASheetThatIsReviewedBlindIsItsAuthorsAlone() {
        Scored drawn = shop.drawn("lily", good());
        String dispute = shop.contest("lily", drawn, "need").okay().path("id").asString();
        assertThat(shop.as("lily").get("/api/v1/disputes/" + dispute).status()).isEqualTo(200);
        assertThat(shop.as("boss").get("/api/v1/disputes/" + dispute).problem()).isEqualTo("not-found");
        shop.reviewed(drawn, "boss", "need=MET", "closing=MET");
        assertThat(shop.as("boss").get("/api/v1/disputes/" + dispute).status()).isEqualTo(200);
    }

    @Test
    void whoeverReviewedItDoesNotDecideNorDoesWhoWorksUnderThem() {
        shop.as("hq")
                .post("/api/v1/sheets/%s/review".formatted(scored.sheet()), "")
                .okay();
        shop.reviewed(scored, "east", "need=MISSED");
        String dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        assertThat(shop.decide("east", dispute, "MISSED").problem()).isEqualTo("same-reviewer");
        assertThat(shop.decide("boss", dispute, "MET").problem()).isEqualTo("same-reviewer");
        assertThat(shop.decide("boss2", dispute, "MET").problem()).isEqualTo("not-found");
        assertThat(shop.decide("lily", dispute, "MET").problem()).isEqualTo("forbidden");
        assertThat(shop.decide("hq", dispute, "MET").status()).isEqualTo(200);
    }

    @Test
    void nobodyDecidesTheirOwnNorTheirSuperiors() {
        Scored bosss = shop.sheet("boss", good());
        String dispute = shop.contest("boss", bosss, "need").okay().path("id").asString();
        assertThat(shop.decide("boss", dispute, "MET").problem()).isEqualTo("own-score");
        assertThat(shop.decide("deputy", dispute, "MET").problem()).isEqualTo("forbidden");
        assertThat(shop.decide("east", dispute, "MET").status()).isEqualTo(200);
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsHeard() {
        String dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        List<Api.Answer> answers = Stream.of("boss=MET", "hq=PARTLY")
                .map(one -> one.split("="))
                .map(one -> CompletableFuture.supplyAsync(() -> shop.decide(one[0], dispute, one[1])))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers.stream().filter(one -> one.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(one -> one.status() == 409).map(Api.Answer::problem))
                .containsExactly("conflict-dispute");
        assertThat(shop.movesOf(scored)).isEqualTo(1);
    }

    @Test
    void theSameDecisionAgainIsTheSame() {
        String dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        shop.decide("boss", dispute, "MET").okay();
        assertThat(shop.decide("boss", dispute, "MET").status()).isEqualTo(200);
        assertThat(shop.decide("boss", dispute, "MISSED").problem()).isEqualTo("conflict-dispute");
        assertThat(shop.decide("hq", dispute, "MET").problem()).isEqualTo("conflict-dispute");
        assertThat(shop.as("boss")
                        .post("/api/v1/disputes/%s/decision".formatted(dispute), "{'outcome':'MET','reason':' '}")
                        .problem())
                .isEqualTo("validation");
        assertThat(shop.movesOf(scored)).isEqualTo(1);
    }

    @Test
    void theOneThatIsDueFirstStandsFirst() {
        String first = shop.contest("lily", scored, "need").okay().path("id").asString();
        clock.advance(Duration.ofDays(4));
        Scored later = shop.sheet("lily", good());
        shop.contest("lily", later, "need").okay();
        List<JsonNode> open = shop.disputes("boss", "OPEN");
        assertThat(open).hasSize(2);
        assertThat(open.getFirst().path("id").asString()).isEqualTo(first);
        assertThat(Instant.parse(open.getFirst().path("decideBy").asString())).isBefore(clock.instant());
    }
}
