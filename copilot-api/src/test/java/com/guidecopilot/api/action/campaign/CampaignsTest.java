package com.guidecopilot.api.action.campaign;

import static com.guidecopilot.api.action.campaign.Campaigning.row;
import static com.guidecopilot.api.action.campaign.Campaigning.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A campaign from its plan to its end, and who sees it. */
@CopilotTest
class CampaignsTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private TestBrands.Opened brand;
    private Campaigning campaigns;

    @BeforeEach
    void open() {
        clock.set(Campaigning.FRIDAY_AFTERNOON);
        brand = brands.open(Campaigning.STORES);
        campaigns = new Campaigning(brand);
    }

    @Test
    void whatIsWrittenIsThereAndTheSameAgainChangesNothing() {
        String sheet = sheet("nov", "true");
        JsonNode written = campaigns.write(sheet).okay();
        assertThat(written.path("state").asString()).isEqualTo("DRAFT");
        assertThat(written.path("say").path("title").asString()).isEqualTo("回访{name}");
        assertThat(campaigns.write(sheet).okay()).isEqualTo(written);
        assertThat(campaigns.write(sheet("nov", "false")).problem()).isEqualTo("conflict-campaign");
        JsonNode changed = brand.admin()
                .put("/api/v1/campaigns/nov", sheet("nov", "false"))
                .okay();
        assertThat(changed.path("audience").asString()).isEqualTo("false");
        assertThat(brand.admin().get("/api/v1/campaigns").okay().path("campaigns"))
                .hasSize(1);
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        Map<String, String> wrong = Map.of(
                "audience", sheet("c", "customer.age > 3"),
                "scope[0]", sheet("c", "true", "scope", "['store:nowhere']"),
                "period.to", sheet("c", "true", "period", "{'from':'2026-11-22','to':'2026-11-20'}"),
                "say.script", sheet("c", "true", "say", "{'title':'回访','script':'{phone}你好'}"),
                "quietHours", sheet("c", "true", "quietHours", "{'from':'21:00','to':'20:59'}"),
                "worth", sheet("c", "true", "worth", "'customer.tier'"),
                "dailyCap", sheet("c", "true", "dailyCap", "0"));
        wrong.forEach((member, sheet) -> {
            Api.Answer answer = campaigns.write(sheet);
            assertThat(answer.problem()).as(member).isEqualTo("validation");
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo(member);
        });
        assertThat(campaigns
                        .write(sheet("c", "true", "scope", "['store:deal']"))
                        .problem())
                .isEqualTo("validation");
    }

    @Test
    void aCampaignThatStartsFillsTheGuidesListsAndStartingTwiceAddsNothing() {
        campaigns.customers(
                row("wm-1", "s1", "lily", ""), row("wm-2", "s1", "lily", ""), row("wm-3", "s2", "anna", ""));
        campaigns.write(sheet("nov", "true", "dailyCap", "1")).okay();
        campaigns.start("nov");
        List<String> plan = campaigns.plan("nov");
        assertThat(plan)
                .containsExactly(
                        "anna 2026-11-20T02:00:00Z wm-3",
                        "lily 2026-11-20T02:00:00Z wm-1",
                        "lily 2026-11-21T02:00:00Z wm-2");
        JsonNode listed = brand.as("lily").get("/api/v1/tasks").okay();
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("title").asString()).isEqualTo("回访wm-1妈妈");
        assertThat(listed.path(0).path("script").asString()).isEqualTo("wm-1妈妈，西溪店有新货了，11月22日前来看看吧。");
        campaigns.step("nov", "start").okay();
        brand.admin()
                .put("/api/v1/campaigns/nov", sheet("nov", "true", "dailyCap", "1"))
                .okay();
        campaigns.awaitRun("nov");
        assertThat(campaigns.plan("nov")).isEqualTo(plan);
    }

    @Test
    void aPausedCampaignIsHiddenAndAnEndedOneTakesItsTasksBack() {
        campaigns.customers(row("wm-1", "s1", "lily", ""));
        campaigns.write(sheet("nov", "true")).okay();
        assertThat(campaigns.step("nov", "pause").problem()).isEqualTo("conflict-campaign");
        campaigns.start("nov");
        Api lily = brand.as("lily");
        String task = lily.get("/api/v1/tasks").okay().path(0).path("id").asString();

        campaigns.step("nov", "pause").okay();
        assertThat(lily.get("/api/v1/tasks").okay()).isEmpty();
        assertThat(lily.post("/api/v1/tasks/%s/insert".formatted(task), "{}").problem())
                .isEqualTo("conflict-task-state");
        campaigns.start("nov");
        assertThat(lily.get("/api/v1/tasks").okay()).hasSize(1);

        campaigns.step("nov", "end").okay();
        Eventually.until(
                "the task to be taken back", () -> campaigns.states("nov").equals(Map.of("wm-1", "WITHDRAWN")));
        assertThat(campaigns.step("nov", "start").problem()).isEqualTo("conflict-campaign");
        assertThat(brand.admin()
                        .put("/api/v1/campaigns/nov", sheet("nov", "false"))
                        .problem())
                .isEqualTo("conflict-campaign");
    }

    @Test
    void tasksFromOutsideFillTheSameListsAndStandInTheSameFigures() {
        campaigns.customers(row("wm-1", "s1", "lily", ""), row("wm-2", "s1", "lily", ""));
        brand.admin().put("/api/v1/tasks", """
                [{'externalId':'t1','campaign':{'code':'scrm-1','name':'外部'},'customer':'wm-1','title':'回访',
                  'script':'您好','opensAt':'2026-11-20T01:00:00Z','dueAt':'2026-11-20T13:00:00Z'}]
                """).okay();
        campaigns.write(sheet("nov", "true", "dailyCap", "1")).okay();
        campaigns.start("nov");
        assertThat(campaigns.plan("nov")).containsExactly("lily 2026-11-21T02:00:00Z wm-2");
        JsonNode outside = campaigns.get("scrm-1");
        assertThat(outside.path("origin").asString()).isEqualTo("SCRM");
        assertThat(outside.path("state").asString()).isEqualTo("RUNNING");
        assertThat(outside.path("figures").path("offered").asInt()).isEqualTo(1);
        assertThat(campaigns.tasks("scrm-1")).hasSize(1);
        assertThat(campaigns.step("scrm-1", "preview").problem()).isEqualTo("conflict-campaign");
        assertThat(campaigns.write(sheet("scrm-1", "true")).problem()).isEqualTo("conflict-campaign");
    }

    @Test
    void aSupervisorSeesTheirOwnStoresAndNothingElse() {
        campaigns.customers(row("wm-1", "s1", "lily", ""), row("wm-2", "s2", "anna", ""));
        campaigns.write(sheet("nov", "true")).okay();
        campaigns.write(sheet("there", "true", "scope", "['store:s2']")).okay();
        Api boss = brand.as("boss");
        assertThat(boss.get("/api/v1/campaigns/nov").status()).isEqualTo(404);
        campaigns.preview("nov");
        campaigns.start("nov");
        campaigns.step("there", "start").okay();

        assertThat(boss.get("/api/v1/campaigns").okay().path("campaigns").values())
                .extracting(one -> one.path("code").asString() + " "
                        + one.path("figures").path("offered").asInt())
                .containsExactly("nov 1");
        assertThat(boss.get("/api/v1/campaigns/there").status()).isEqualTo(404);
        assertThat(boss.get("/api/v1/campaigns/nov/preview")
                        .okay()
                        .path("totals")
                        .path("inScope")
                        .asInt())
                .isEqualTo(1);
        assertThat(boss.get("/api/v1/campaigns/nov/preview/people").okay().path("people"))
                .hasSize(1);
        assertThat(boss.get("/api/v1/campaigns/nov/execution?by=guide").okay().path("rows"))
                .hasSize(1);
        assertThat(Campaigning.tasks(boss, "nov", "")).hasSize(1);
        assertThat(boss.get("/api/v1/campaigns/nov/execution?store=s2").problem())
                .isEqualTo("unknown-store");
        assertThat(boss.post("/api/v1/campaigns/nov/end", "").problem()).isEqualTo("forbidden");
        assertThat(brand.as("lily").get("/api/v1/campaigns").problem()).isEqualTo("forbidden");
    }

    @Test
    void brandsSeeNothingOfEachOther() {
        campaigns.customers(row("wm-1", "s1", "lily", ""));
        campaigns.write(sheet("nov", "true")).okay();
        campaigns.start("nov");
        TestBrands.Opened other = brands.open(Campaigning.STORES);
        assertThat(other.admin().get("/api/v1/campaigns").okay().path("campaigns"))
                .isEmpty();
        for (String part : List.of("", "/preview", "/execution", "/tasks")) {
            assertThat(other.admin().get("/api/v1/campaigns/nov" + part).status())
                    .as(part)
                    .isEqualTo(404);
        }
        new Campaigning(other).write(sheet("nov", "true")).okay();
    }
}
