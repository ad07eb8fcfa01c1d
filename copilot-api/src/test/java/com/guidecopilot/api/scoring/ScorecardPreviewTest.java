package com.guidecopilot.api.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestOutbox;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What would come of a scorecard's draft is shown before it is published. */
@CopilotTest
class ScorecardPreviewTest {

    /** 60 by what is reckoned, 40 by the judge. */
    private static final String CARD = """
            code: service
            from: 2026-01-01
            title: 接待服务
            applies: 'true'
            authors: [GUIDE]
            criteria:
              - code: stage
                title: 说出几段
                weight: 60
                says: message.text.contains('三段')
              - code: need
                title: 问清需要
                weight: 40
                judged: need
            """;

    private static final String TABLES = """
            select table_schema || '.' || table_name from information_schema.columns
             where table_schema in ('scoring', 'outbox', 'conversation') and column_name = 'brand' order by 1
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TrialDesk desk;

    private TestTalks talks;
    private TestScorecards cards;
    private Api admin;

    @BeforeEach
    void open() {
        talks = TestTalks.open(brands, database, clock);
        admin = talks.brand().admin();
        cards = new TestScorecards(admin);
    }

    @Test
    void aDraftIsComparedWithTheVersionInForceAndNothingIsWritten() {
        cards.publish(CARD);
        List<UUID> told = List.of(talk(1, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"), talk(2, "lily: 两岁喝三段，您看看这一款吧"));
        UUID silent = talk(3, "lily: 您好，给您看看这一款吧");
        List.of(told.getFirst(), told.getLast(), silent).forEach(this::scored);
        cards.write(CARD.replace("三段", "看看").replace("from: 2026-01-01\n", "")).okay();
        List<String> before = stored();

        JsonNode preview = preview().okay();

        assertThat(preview.path("inForce").asInt()).isEqualTo(1);
        assertThat(preview.path("conversations").asInt()).isEqualTo(3);
        assertThat(preview.path("complete").asBoolean()).isTrue();
        assertThat(preview.at("/current/n").asInt()).isEqualTo(3);
        // By the version in force the numbers are those that are stored.
        double mean = List.of(told.getFirst(), told.getLast(), silent).stream()
                .mapToDouble(id -> scored(id).path("machine").asDouble())
                .average()
                .orElseThrow();
        assertThat(preview.at("/current/mean").asDouble()).isCloseTo(mean, within(0.06));
        // The first no longer says it, the second still does, the third does now.
        assertThat(preview.path("falling").asInt()).isEqualTo(1);
        assertThat(preview.path("unchanged").asInt()).isEqualTo(1);
        assertThat(preview.path("rising").asInt()).isEqualTo(1);
        assertThat(preview.path("unscoreable").asInt()).isZero();
        assertThat(preview.path("unasked").asInt()).isZero();
        assertThat(sum(preview.at("/current/steps"))).isEqualTo(3);
        assertThat(sum(preview.at("/draft/steps"))).isEqualTo(3);
        JsonNode changes = preview.path("changes");
        assertThat(changes.values().stream()
                        .map(change -> change.path("conversation").asString()))
                .containsExactlyInAnyOrder(told.getFirst().toString(), silent.toString());
        for (JsonNode change : changes) {
            UUID id = UUID.fromString(change.path("conversation").asString());
            assertThat(change.path("current").asDouble())
                    .isEqualTo(scored(id).path("machine").asDouble());
            double moved =
                    change.path("draft").asDouble() - change.path("current").asDouble();
            assertThat(moved > 0).isEqualTo(id.equals(silent));
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatTheJudgeWasNotAskedIsUnknownAndHasNoWeight() {
        cards.publish(CARD);
        scored(talk(1, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"));
        cards.write(CARD.replace("judged: need", "judged: closing").replace("from: 2026-01-01\n", ""))
                .okay();
        JsonNode preview = preview().okay();
        assertThat(preview.path("unasked").asInt()).isEqualTo(1);
        // Only that the stage was named counts.
        assertThat(preview.at("/draft/mean").asDouble()).isEqualTo(100);
        assertThat(preview.at("/draft/steps/9").asInt()).isEqualTo(1);

        cards.write(CARD.replace("says: message.text.contains('三段')", "judged: closing")
                        .replace("judged: need", "judged: warmth")
                        .replace("from: 2026-01-01\n", ""))
                .okay();
        JsonNode unknown = preview().okay();
        assertThat(unknown.path("unscoreable").asInt()).isEqualTo(1);
        assertThat(unknown.at("/draft/n").asInt()).isZero();
        assertThat(unknown.at("/draft/mean").isNull()
                        || unknown.at("/draft/mean").isMissingNode())
                .isTrue();
    }

    @Test
    void whatTheCardLetSomebodyOffIsNotTakenForAnAnswerOfTheJudge() {
        String excused = CARD.replace("title: 问清需要\n", "title: 问清需要\n    when: talk.ownMessages > 5\n");
        cards.publish(excused);
        scored(talk(1, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"));
        cards.write(CARD.replace("from: 2026-01-01\n", "")).okay();
        assertThat(preview().okay().path("unasked").asInt()).isEqualTo(1);
    }

    @Test
    void withoutAVersionInForceTheDraftsOwnNumbersAreTold() {
        cards.publish(CARD.replace("code: service", "code: other"));
        scored(talk(1, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"));
        cards.write(CARD).okay();
        JsonNode preview = preview().okay();
        assertThat(preview.has("inForce")).isFalse();
        assertThat(preview.has("current")).isFalse();
        assertThat(preview.at("/draft/n").asInt()).isEqualTo(1);
        // What the other card asked the judge is known.
        assertThat(preview.path("unasked").asInt()).isZero();
        assertThat(preview.path("scoreable").asInt()).isZero();
        assertThat(preview.path("changes")).isEmpty();
    }

    @Test
    void theYoungestAreLookedAtAndTheTenThatChangeMostAreNamed() {
        cards.publish(CARD);
        List<UUID> all = IntStream.rangeClosed(1, 13)
                .mapToObj(i -> talk(i, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"))
                .toList();
        all.forEach(this::scored);
        cards.write(CARD.replace("三段", "四段").replace("from: 2026-01-01\n", "")).okay();
        JsonNode preview = preview().okay();
        assertThat(preview.path("falling").asInt()).isEqualTo(13);
        assertThat(preview.path("changes")).hasSize(10);
        JsonNode five =
                admin.post("/api/v1/scorecards/service/preview?limit=5", "").okay();
        assertThat(five.path("conversations").asInt()).isEqualTo(5);
        assertThat(five.path("changes").values().stream()
                        .map(one -> one.path("conversation").asString()))
                .containsExactlyElementsOf(
                        all.stream().limit(5).map(UUID::toString).toList());
        for (String limit : List.of("0", "1001")) {
            assertThat(admin.post("/api/v1/scorecards/service/preview?limit=" + limit, "")
                            .problem())
                    .isEqualTo("validation");
        }
    }

    @Test
    void whenTheTimeIsOverWhatWasLookedAtByThenIsTold() {
        cards.publish(CARD);
        List<UUID> both = List.of(talk(1, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"), talk(2, "lily: 两岁喝三段，您看看这一款吧"));
        both.forEach(this::scored);
        cards.write(CARD.replace("三段", "四段").replace("from: 2026-01-01\n", "")).okay();
        ScorecardPreview preview =
                BrandScope.call(talks.brand().id(), () -> desk.preview("service", 200, Duration.ZERO));
        assertThat(preview.complete()).isFalse();
        assertThat(preview.conversations()).isEqualTo(1);
        assertThat(preview.changes().getFirst().conversation()).isEqualTo(both.getFirst());
    }

    @Test
    void whatIsReviewedBlindIsLeftOut() {
        cards.publish(CARD);
        UUID open = talk(1, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");
        UUID drawn = talk(2, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");
        scored(open);
        drawBlind(scored(drawn).path("id").asString());
        cards.write(CARD.replace("三段", "四段").replace("from: 2026-01-01\n", "")).okay();
        JsonNode preview = preview().okay();
        assertThat(preview.path("conversations").asInt()).isEqualTo(1);
        assertThat(preview.toString()).contains(open.toString()).doesNotContain(drawn.toString());
    }

    @Test
    void whereThereIsNothingToPreviewThatIsSaid() {
        assertThat(preview().problem()).isEqualTo("not-found");
        cards.publish(CARD);
        assertThat(preview().problem()).isEqualTo("nothing-to-preview");
        cards.write(CARD.replace("三段", "四段").replace("from: 2026-01-01\n", "")).okay();
        assertThat(preview().problem()).isEqualTo("nothing-to-preview");
        scored(talk(1, "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"));
        assertThat(preview().status()).isEqualTo(200);
        assertThat(talks.brand()
                        .as("boss")
                        .post("/api/v1/scorecards/service/preview", "")
                        .problem())
                .isEqualTo("forbidden");
        assertThat(TestTalks.open(brands, database, clock)
                        .brand()
                        .admin()
                        .post("/api/v1/scorecards/service/preview", "")
                        .problem())
                .isEqualTo("not-found");
    }

    /** So many hours ago. */
    private UUID talk(int hours, String reply) {
        Instant closedAt = clock.instant().minus(Duration.ofHours(hours));
        return talks.closed("c" + hours, "wm-1", closedAt, List.of("顾客: 宝宝两岁喝几段奶粉", reply));
    }

    private Api.Answer preview() {
        return admin.post("/api/v1/scorecards/service/preview", "");
    }

    /** lily's sheet. */
    private JsonNode scored(UUID conversation) {
        return Eventually.get(
                "it is scored",
                () -> Optional.of(admin.get("/api/v1/conversations/%s/scores".formatted(conversation))
                                .okay())
                        .filter(told -> !told.path("waiting").asBoolean())
                        .map(told -> told.at("/scores/0/sheets/0"))
                        .filter(sheet -> !sheet.isMissingNode()));
    }

    private void drawBlind(String sheet) {
        admin.post("/api/v1/sheets/%s/review".formatted(sheet), "").okay();
        JdbcClient.create(database.owner())
                .sql("update scoring.review set why = 'BLIND_SAMPLE', blind = true where sheet = :sheet")
                .param("sheet", UUID.fromString(sheet))
                .update();
    }

    /** How many rows of this brand each table has, once everything that was told of was acted on: a score is noted after it is there. */
    private List<String> stored() {
        TestOutbox.awaitEmpty(database, talks.brand());
        JdbcClient jdbc = JdbcClient.create(database.owner());
        return jdbc.sql(TABLES).query(String.class).list().stream()
                .map(table -> table + " "
                        + jdbc.sql("select count(*) from %s where brand = :brand".formatted(table))
                                .param("brand", talks.brand().id().value())
                                .query(Long.class)
                                .single())
                .toList();
    }

    private static int sum(JsonNode steps) {
        assertThat(steps).hasSize(10);
        return steps.values().stream().mapToInt(JsonNode::asInt).sum();
    }
}
