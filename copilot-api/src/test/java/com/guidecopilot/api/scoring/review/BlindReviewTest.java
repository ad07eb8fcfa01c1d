package com.guidecopilot.api.scoring.review;

import static com.guidecopilot.api.scoring.TestScores.MACHINE_SAYS;
import static com.guidecopilot.api.scoring.TestScores.said;
import static com.guidecopilot.api.scoring.review.ScoredShop.answer;
import static com.guidecopilot.api.scoring.review.ScoredShop.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.scoring.KeptBack;
import com.guidecopilot.api.scoring.TestScores.Scored;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.webhook.NoticeSource;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chance chooses some sheets, and whoever reviews those does not know what the machine said. */
@CopilotTest
class BlindReviewTest {

    /** The worst there is: without chance it would stand at the top of the queue. */
    private static final Answer[] BAD = {said(Level.MISSED), said(Level.MISSED), said(Level.MISSED), said(Level.MISSED)
    };

    @Autowired
    private ScoredShop.Tools tools;

    @Autowired
    private BlindDraw draw;

    @Autowired
    private KeptBack keptBack;

    @Autowired
    private LapsedReviews lapsed;

    @Autowired
    private List<NoticeSource> sources;

    @Autowired
    private List<EventHandler> handlers;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private ScoredShop shop;

    @BeforeEach
    void open() {
        shop = ScoredShop.open(tools);
    }

    @Test
    void chanceChoosesOneInTwentyAndTheSameOnesAgain() {
        List<UUID> sheets = Stream.generate(Ids::next).limit(20_000).toList();
        BrandId brand = shop.brand().id();
        List<UUID> chosen = chosenOf(brand, sheets);
        // Five standard deviations to either side.
        assertThat(chosen.size()).isBetween(1000 - 154, 1000 + 154);
        assertThat(chosenOf(brand, sheets)).isEqualTo(chosen);
        // Under another brand's hash the same ids have other lots.
        List<UUID> others = chosenOf(ScoredShop.open(tools).brand().id(), sheets);
        assertThat(others.stream().filter(chosen::contains).count()).isLessThan(100);
    }

    private List<UUID> chosenOf(BrandId brand, List<UUID> sheets) {
        return BrandScope.call(
                brand,
                () -> sheets.stream().filter(sheet -> draw.lotOf(sheet) < 0.05).toList());
    }

    @Test
    void nothingThatTheMachineSaidIsShownUntilItIsHandedIn() {
        Scored scored = shop.drawn("lily", BAD);
        String review = shop.reviewOf(scored, "boss");
        for (String who : List.of("boss", "deputy", "east", "hq")) {
            for (String page : pages(scored, review)) hidden(shop.as(who).get(page));
        }
        JsonNode row = shop.waiting("boss").getFirst();
        assertThat(row.path("why").asString()).isEqualTo("BLIND_SAMPLE");
        for (String number : List.of("machine", "human", "settled")) {
            assertThat(row.path(number).isNull()).as(number).isTrue();
        }
        hidden(shop.claim("boss", review));
        for (String page : pages(scored, review)) hidden(shop.as("boss").get(page));
        hidden(shop.as("boss").get("/api/v1/reviews?state=MINE"));
        hidden(shop.as("hq").post("/api/v1/sheets/%s/review".formatted(scored.sheet()), ""));
        JsonNode kept = shop.sheetFor("boss", scored);
        assertThat(kept.path("hidden").asBoolean()).isTrue();
        assertThat(kept.path("criticalMissed").asBoolean()).isFalse();
        for (String number : List.of("machine", "human", "settled", "pay")) {
            assertThat(kept.path(number).isNull()).as(number).isTrue();
        }

        JsonNode done =
                shop.handIn("boss", review, "need=MET", "closing=MISSED").okay();
        assertThat(done.path("hidden").asBoolean()).isFalse();
        assertThat(answer(done, "need").at("/machine/outcome").asString()).isEqualTo("MISSED");
        assertThat(answer(done, "need").at("/human/outcome").asString()).isEqualTo("MET");
        assertThat(shop.sheetFor("hq", scored).path("criticalMissed").asBoolean())
                .isTrue();
    }

    @Test
    void whatTheMachineCouldNotTellIsCountedWithItsScorecardOnceItIsHandedIn() {
        Answer untold = new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, MACHINE_SAYS + "看不出来");
        Scored scored = shop.drawn("lily", said(Level.MET), untold, said(Level.MET), said(Level.MET));
        for (String page : List.of("/api/v1/scorecards", "/api/v1/scorecards/service")) {
            hidden(shop.as("boss").get(page));
        }
        shop.reviewed(scored, "boss", "need=MET", "closing=MET");
        assertThat(shop.as("boss").get("/api/v1/scorecards/service").text()).contains(MACHINE_SAYS);
    }

    @Test
    void whatAnotherScorecardTellsOfTheSameIsNotDrawn() {
        Scored told = shop.sheet("lily", good());
        UUID sheet = tools.draw().sheet(true);
        Scored other = tools.scores().scoreBeside(shop.brand(), told, sheet, "lily", good());
        assertThat(shop.waits(other, "boss")).isFalse();
        assertThat(shop.sheetFor("boss", other).path("hidden").asBoolean()).isFalse();
        UUID mias = tools.draw().sheet(true);
        Scored ofAnotherAuthor =
                tools.scores().scoreBeside(shop.brand(), shop.sheet("lily", good()), mias, "mia", good());
        assertThat(shop.sheetFor("boss", ofAnotherAuthor).path("hidden").asBoolean())
                .isTrue();
    }

    @Test
    void whatAnotherScorecardTellsLaterIsNoLongerKeptBack() {
        Scored drawn = shop.drawn("lily", good());
        String review = shop.reviewOf(drawn, "boss");
        shop.claim("boss", review).okay();
        tools.scores().scoreBeside(shop.brand(), drawn, tools.draw().sheet(true), "lily", good());
        assertThat(shop.sheetFor("boss", drawn).path("hidden").asBoolean()).isFalse();
        assertThat(shop.handIn("boss", review, "need=MET", "closing=MET").problem())
                .isEqualTo("conflict-review");
        assertThat(shop.waiting("boss").getFirst().path("blind").asBoolean()).isFalse();
        assertThat(shop.movesOf(drawn)).isEqualTo(1);
    }

    private static List<String> pages(Scored scored, String review) {
        return List.of(
                "/api/v1/reviews",
                "/api/v1/reviews/" + review,
                "/api/v1/sheets/" + scored.sheet(),
                "/api/v1/conversations/%s/scores".formatted(scored.conversation()),
                "/api/v1/disputes");
    }

    private static void hidden(Api.Answer answer) {
        answer.okay();
        assertThat(answer.text())
                .doesNotContain(MACHINE_SAYS)
                .doesNotContain("MISSED\"")
                .doesNotContain("RISK")
                .doesNotContain("关键项");
    }

    @Test
    void itsAuthorSeesItAllTheSame() {
        Scored scored = shop.drawn("lily", BAD);
        JsonNode own = shop.sheetFor("lily", scored);
        assertThat(own.path("hidden").asBoolean()).isFalse();
        assertThat(own.path("machine").asDouble()).isZero();
        assertThat(own.path("machine").isNull()).isFalse();
    }

    @Test
    void figuresAreToldToLeaveItOutWhoeverAsksUntilItIsHandedIn() {
        Scored scored = shop.drawn("lily", BAD);
        Scored doubtful = shop.doubtful("lily");
        List<UUID> both = List.of(scored.sheet(), doubtful.sheet());
        assertThat(kept(both)).containsExactly(scored.sheet());
        assertThat(shop.as("lily")
                        .get("/api/v1/my/sheets")
                        .okay()
                        .path("summary")
                        .toString())
                .contains("\"n\":1,")
                .contains("\"keptBack\":1");
        shop.reviewed(scored, "boss", "need=MET", "closing=MET");
        assertThat(kept(both)).isEmpty();
        assertThat(shop.as("lily")
                        .get("/api/v1/my/sheets")
                        .okay()
                        .path("summary")
                        .toString())
                .contains("\"n\":2,")
                .contains("\"keptBack\":0");
    }

    @Test
    void systemsOutsideAreToldWhatItCameToWhenItIsHandedIn() {
        Scored scored = shop.drawn("lily", BAD);
        tell(scored);
        assertThat(toldOutside(scored, 1).toString())
                .contains("\"keptBack\":true")
                .doesNotContain("machine", "settled", "\"pay\"");
        // Who could not tell moved nothing.
        shop.reviewed(scored, "boss", "need=NOT_SCOREABLE", "closing=NOT_SCOREABLE");
        JsonNode told = toldOutside(scored, 2);
        assertThat(told.has("keptBack")).isFalse();
        assertThat(told.path("settled").asDouble(-1)).isZero();
    }

    @Test
    void orWhenNobodyHandedItInInTime() {
        Scored scored = shop.drawn("lily", BAD);
        tell(scored);
        clock.advance(Duration.ofDays(14));
        lapsed.sweep();
        clock.advance(Duration.ofMinutes(1));
        lapsed.sweep();
        assertThat(toldOutside(scored, 2).path("settled").asDouble(-1)).isZero();
        lapsed.sweep();
        assertThat(shop.movesOf(scored)).isEqualTo(1);
    }

    /** As the event of its scoring does. */
    private void tell(Scored scored) {
        Event event =
                new Event(shop.brand().id(), Ids.next(), EventKind.SCORE_FINAL, scored.sheet(), "t", Instant.EPOCH, 0);
        handlers.stream()
                .filter(handler -> handler.kind() == EventKind.SCORE_FINAL)
                .forEach(handler -> BrandScope.run(shop.brand().id(), () -> handler.handle(event)));
    }

    private JsonNode toldOutside(Scored scored, int sequence) {
        return Eventually.get(
                "notice %d".formatted(sequence),
                () -> BrandScope.call(
                        shop.brand().id(),
                        () -> transactions
                                .read(() -> jdbc.sql(
                                                "select id from scoring.notice where sheet = :sheet and seq = :seq")
                                        .param("sheet", scored.sheet())
                                        .param("seq", sequence)
                                        .query(UUID.class)
                                        .optional())
                                .flatMap(notice -> sources.stream()
                                        .filter(source -> source.kind() == EventKind.SCORE_FINAL)
                                        .findFirst()
                                        .orElseThrow()
                                        .dataOf(notice))
                                .map(data -> new JsonMapper().<JsonNode>valueToTree(data))));
    }

    private Set<UUID> kept(List<UUID> sheets) {
        return BrandScope.call(shop.brand().id(), () -> keptBack.of(sheets));
    }

    @Test
    void aBlindReviewAnswersEveryJudgedCriterionAndNeedsNoReason() {
        Scored scored = shop.drawn("lily", good());
        String review = shop.reviewOf(scored, "boss");
        shop.claim("boss", review).okay();
        Api.Answer refused = shop.handIn("boss", review, "need=MISSED");
        assertThat(refused.problem()).isEqualTo("validation");
        assertThat(refused.text()).contains("closing").doesNotContain("first-reply");
        assertThat(shop.handIn("boss", review, "need=MISSED", "closing=NOT_SCOREABLE")
                        .status())
                .isEqualTo(200);
        JsonNode sheet = shop.sheetFor("boss", scored);
        // Who could not tell has said nothing: the machine's answer stays.
        assertThat(answer(sheet, "closing").path("human").isNull()).isTrue();
        assertThat(sheet.path("settled").asDouble()).isEqualTo(70);
    }

    @Test
    void whatNobodyReviewsInTimeIsShownAndNoLongerBlind() {
        Scored scored = shop.drawn("lily", good());
        String review = shop.reviewOf(scored, "boss");
        clock.advance(Duration.ofDays(14));
        assertThat(shop.waits(scored, "boss")).isFalse();
        assertThat(shop.sheetFor("boss", scored).path("hidden").asBoolean()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(shop.sheetFor("boss", scored).path("hidden").asBoolean()).isFalse();
        assertThat(shop.claim("boss", review).problem()).isEqualTo("conflict-review");
        JsonNode asked = shop.as("boss")
                .post("/api/v1/sheets/%s/review".formatted(scored.sheet()), "")
                .okay();
        assertThat(asked.path("blind").asBoolean()).isFalse();
        assertThat(shop.reviewed(scored, "boss", "need=MET").path("hidden").asBoolean())
                .isFalse();
    }

    @Test
    void whoClaimedOneInTimeMayHandItInAfterwards() {
        Scored scored = shop.drawn("lily", good());
        String review = shop.reviewOf(scored, "boss");
        clock.advance(Duration.ofDays(14).minusMinutes(10));
        shop.claim("boss", review).okay();
        clock.advance(Duration.ofMinutes(20));
        assertThat(shop.sheetFor("hq", scored).path("hidden").asBoolean()).isTrue();
        assertThat(shop.handIn("boss", review, "need=MET", "closing=MET").status())
                .isEqualTo(200);
    }

    @Test
    void whatIsContestedIsKeptFromReviewersUntilTheyHandedIn() {
        Scored scored = shop.drawn("lily", BAD);
        String dispute = shop.contest("lily", scored, "need").okay().path("id").asString();
        assertThat(shop.disputes("lily", "OPEN")).hasSize(1);
        assertThat(shop.disputes("boss", "OPEN")).isEmpty();
        assertThat(shop.sheetFor("hq", scored).path("disputes")).isEmpty();
        assertThat(shop.decide("hq", dispute, "MET").problem()).isEqualTo("not-found");
        shop.reviewed(scored, "boss", "need=MISSED", "closing=MISSED");
        assertThat(shop.disputes("hq", "OPEN")).hasSize(1);
        assertThat(shop.decide("hq", dispute, "MET").okay().path("state").asString())
                .isEqualTo("CHANGED");
    }

    @Test
    void criteriaThatSeldomApplyAreDrawnMoreOften() {
        List<String> judged = List.of("need", "closing", "gift");
        assertThat(RareCriteria.rare(judged, Map.of())).isEmpty();
        assertThat(RareCriteria.rare(judged, Map.of("need", 40, "closing", 21))).containsExactly("gift");
        assertThat(RareCriteria.rare(judged, Map.of("need", 500, "closing", 99, "gift", 100)))
                .containsExactly("closing");
    }
}
