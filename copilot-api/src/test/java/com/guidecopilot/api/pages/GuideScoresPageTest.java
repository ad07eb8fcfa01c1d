package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.TestDatabase;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A guide looks at their own scores on a phone; what is shown is compared with what the service says when it is asked afresh. */
@PageTest
class GuideScoresPageTest {

    private static final String CARD = """
            code: service
            from: %s
            title: 接待服务
            applies: 'true'
            authors: [GUIDE, CLOUD_GUIDE]
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

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    private TestTalks talks;
    private Api lily;
    private Api boss;

    @BeforeEach
    void scoreTwoConversations() {
        talks = TestTalks.open(brands, database, clock);
        new TestScorecards(talks.brand().admin())
                .publish(CARD.formatted(clock.instant()
                        .minus(Duration.ofDays(2))
                        .atZone(ZoneId.of("Asia/Shanghai"))
                        .toLocalDate()));
        lily = talks.brand().as("lily");
        boss = talks.brand().as("boss");
    }

    @Test
    void anAnswerIsLookedUpContestedByTwoTapsAndDecided() {
        scored("c1", Duration.ofHours(2), "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");
        String missed = scored("c2", Duration.ofHours(1), "lily: 您好，宝宝现在喝的什么牌子");
        try (Sidebar sidebar = comeIn("lily")) {
            listAgrees(sidebar);
            assertThat(sidebar.part("scores-few")).containsText("还不够 5 个会话");
            sidebar.photograph("scores");

            sheet(sidebar, missed).locator("button").click();
            sheetAgrees(sidebar, missed);
            sidebar.photograph("sheet-scores");

            Locator need = sidebar.page().locator("[data-testid=criterion][data-criterion=need]");
            assertThat(need.getByTestId("advice")).hasText("建议，不计入绩效");
            need.getByTestId("evidence").first().click();
            assertThat(sidebar.part("transcript").locator(".shown")).containsText("宝宝现在喝的什么牌子");
            sidebar.photograph("sheet-quote");
            sidebar.page().keyboard().press("Escape");
            assertThat(sidebar.part("transcript")).isHidden();

            Locator stage = sidebar.page().locator("[data-testid=criterion][data-criterion=stage]");
            stage.getByTestId("contest").click();
            sidebar.photograph("sheet-contest");
            stage.locator("[data-chip=MISSED_WHAT_I_SAID]").click();
            assertThat(stage.getByTestId("dispute")).hasAttribute("data-state", "OPEN");
            JsonNode dispute = fresh(missed).at("/disputes/0");
            assertThat(dispute.path("criterion").asString()).isEqualTo("stage");
            assertThat(dispute.path("chip").asString()).isEqualTo("MISSED_WHAT_I_SAID");

            sidebar.page().goBack();
            assertThat(sheet(sidebar, missed)).containsText("申诉中");
            decide(dispute, "MET", "说的就是三段");
            sidebar.page().reload();
            assertThat(sheet(sidebar, missed)).containsText("申诉有结果");
            listAgrees(sidebar);
            sheet(sidebar, missed).locator("button").click();
            assertThat(stage.getByTestId("dispute")).hasAttribute("data-state", "CHANGED");
            assertThat(stage).containsText("说的就是三段");
            assertThat(stage.getByTestId("was")).containsText("没做到");
            sheetAgrees(sidebar, missed);
            sidebar.photograph("sheet-decided");
            assertThat(sidebar.complaints()).isEmpty();
        }
    }

    @Test
    void whoComesTooLateIsToldSinceWhenAndASharedSeatWhyItHasNoScore() {
        String old = scored("c1", Duration.ofHours(1), "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");
        scored("c2", "wm-2", Duration.ofHours(1), "mei: 两岁喝三段哦，宝宝现在喝的什么牌子");
        try (Sidebar sidebar = comeIn("mei")) {
            assertThat(sidebar.part("shared-seat")).containsText("共用工位没有个人分");
            assertThat(sidebar.part("sheet-row")).hasCount(0);
            sidebar.photograph("scores-seat");
        }
        try (Sidebar sidebar = comeIn("lily")) {
            // By the page's own clock eight days go by.
            sidebar.page()
                    .clock()
                    .setFixedTime(clock.instant().plus(Duration.ofDays(8)).toEpochMilli());
            sheet(sidebar, old).locator("button").click();
            assertThat(sidebar.part("contest-until")).containsText("已经过了");
            assertThat(sidebar.part("contest")).hasCount(0);
            sidebar.photograph("sheet-late");

            sidebar.offline(true);
            assertThat(sidebar.part("sheet-offline")).isVisible();
            sidebar.page().goBack();
            assertThat(sidebar.part("scores-stale")).isVisible();
            assertThat(sidebar.part("sheet-row")).hasCount(1);
            sidebar.photograph("scores-offline");
        }
    }

    private Sidebar comeIn(String account) {
        Sidebar sidebar = new Sidebar(api.port());
        sidebar.openScores();
        String code = talks.brand()
                .admin()
                .post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                .okay()
                .path("code")
                .asString();
        sidebar.signIn(talks.brand().code(), code);
        assertThat(sidebar.part("scores")).isVisible();
        return sidebar;
    }

    private static Locator sheet(Sidebar sidebar, String id) {
        return sidebar.page().locator("[data-testid=sheet-row][data-sheet='%s']".formatted(id));
    }

    private String scored(String code, Duration ago, String reply) {
        return scored(code, "wm-1", ago, reply);
    }

    /** @return the id of the sheet */
    private String scored(String code, String customer, Duration ago, String reply) {
        UUID talk = talks.closed(
                code, customer, clock.instant().minus(ago), List.of("顾客: 宝宝两岁喝几段奶粉", reply, "顾客: 云朵的，快喝完了"));
        return Eventually.get(
                        "a score of " + code,
                        () -> Optional.of(boss.get("/api/v1/conversations/%s/scores".formatted(talk))
                                        .okay())
                                .filter(told -> !told.path("waiting").asBoolean()
                                        && !told.path("scores").isEmpty()))
                .at("/scores/0/sheets/0/id")
                .asString();
    }

    private JsonNode fresh(String sheet) {
        return lily.get("/api/v1/sheets/" + sheet).okay();
    }

    private void decide(JsonNode dispute, String outcome, String reason) {
        boss.post(
                        "/api/v1/disputes/%s/decision"
                                .formatted(dispute.path("id").asString()),
                        "{'outcome':'%s','reason':'%s'}".formatted(outcome, reason))
                .okay();
    }

    /** The list, right now, against the service, right now. */
    private void listAgrees(Sidebar sidebar) {
        List<JsonNode> told = lily.get("/api/v1/my/sheets")
                .okay()
                .path("sheets")
                .valueStream()
                .toList();
        assertThat(sidebar.part("sheet-row")).hasCount(told.size());
        assertThat(sidebar.part("sheet-row").all())
                .extracting(row -> row.getAttribute("data-sheet"))
                .isEqualTo(told.stream().map(one -> one.path("id").asString()).toList());
        assertThat(sidebar.part("row-score").all())
                .extracting(score -> score.innerText().replace("最终分", "").strip())
                .isEqualTo(told.stream().map(one -> number(one.path("settled"))).toList());
    }

    private void sheetAgrees(Sidebar sidebar, String id) {
        JsonNode told = fresh(id);
        for (String which : List.of("machine", "human", "settled", "pay")) {
            assertThat(sidebar.part("score-" + which)).hasText(number(told.path(which)));
        }
        Locator outcomes = sidebar.page().locator("[data-testid=criterion] [data-testid=outcome]");
        assertThat(outcomes.all())
                .extracting(outcome -> outcome.getAttribute("data-outcome"))
                .isEqualTo(told.path("answers")
                        .valueStream()
                        .map(answer -> answer.at("/settled/outcome").asString())
                        .toList());
    }

    private static String number(JsonNode score) {
        if (score.isNull()) return "–";
        double value = score.asDouble();
        return value == Math.rint(value) ? "%.0f".formatted(value) : "%.1f".formatted(value);
    }
}
