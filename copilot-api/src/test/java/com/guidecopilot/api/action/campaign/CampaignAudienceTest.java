package com.guidecopilot.api.action.campaign;

import static com.guidecopilot.api.action.campaign.Campaigning.row;
import static com.guidecopilot.api.action.campaign.Campaigning.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.customer.CustomerIntake;
import com.guidecopilot.api.intake.Rows;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whom a campaign reaches, on which day, and who is left alone. */
@CopilotTest
class CampaignAudienceTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private CustomerIntake customers;

    private TestBrands.Opened brand;
    private Campaigning campaigns;

    @BeforeEach
    void open() {
        clock.set(Campaigning.FRIDAY_AFTERNOON);
        brand = brands.open(Campaigning.STORES);
        campaigns = new Campaigning(brand);
    }

    @Test
    void aPreviewNamesEverybodyWhoComesAndWhyTheOthersDoNot() {
        campaigns.customers(
                row("wm-1", "s1", "lily", "'tags':['奶粉']"),
                row("wm-2", "s1", "lily", "'tags':['奶粉']"),
                row("wm-3", "s1", "lily", "'tags':['奶粉']"),
                row("wm-4", "s1", "lily", "'tags':['奶粉']"),
                row("wm-no", "s1", "lily", "'tags':['奶粉'],'consents':[{'kind':'MARKETING','granted':false}]"),
                row("wm-left", "s1", "gone", "'tags':['奶粉']"),
                row("wm-seat", "s1", "seat1", "'tags':['奶粉']"),
                row("wm-empty", "s1", "seat2", "'tags':['奶粉']"),
                row("wm-other", "s2", "anna", "'tags':['奶粉']"),
                row("wm-out", "s2", "anna", "'tags':['尿裤']"),
                row("wm-none", "s2", "anna", "'tags':[]"),
                row("wm-gone", "s2", "anna", "'tags':['奶粉']"),
                row("wm-dealer", "deal", "anna", "'tags':['奶粉']"));
        brand.admin()
                .put("/api/v1/organisation", "{'staff':[{'account':'gone','name':'小离','status':'LEFT','grants':[]}]}")
                .okay();
        brand.admin().put("/api/v1/tasks", """
                [{'externalId':'t1','campaign':{'code':'scrm-1','name':'外部'},'customer':'wm-other','title':'回访',
                  'opensAt':'2026-11-20T01:00:00Z','dueAt':'2026-11-25T01:00:00Z'}]
                """).okay();
        erase("wm-gone");
        campaigns
                .write(sheet("nov", "customer.tags[0] == \\'奶粉\\'".replace("\\'", "\\u0027"), "dailyCap", "1"))
                .okay();

        JsonNode preview = campaigns.preview("nov");

        assertThat(campaigns.people("nov", null))
                .containsExactly(
                        "- ERASED",
                        "wm-1 CHOSEN 2026-11-20",
                        "wm-2 CHOSEN 2026-11-21",
                        "wm-3 CHOSEN 2026-11-22",
                        "wm-4 CAP_REACHED 2026-11-23",
                        "wm-empty NO_GUIDE",
                        "wm-left NO_GUIDE",
                        "wm-no CONSENT_WITHDRAWN",
                        "wm-none RULE_FAILED - " + detail("wm-none"),
                        "wm-other OTHER_CAMPAIGN - scrm-1",
                        "wm-seat CHOSEN 2026-11-20");
        assertThat(preview.path("totals").toString()).isEqualTo("""
                        {"inScope":12,"notInAudience":1,"chosen":4,"leftOut":7,\
                        "reasons":{"ERASED":1,"RULE_FAILED":1,"CONSENT_WITHDRAWN":1,"NO_GUIDE":2,"OTHER_CAMPAIGN":1,\
                        "CAP_REACHED":1}}""");
        assertThat(preview.path("stores").path(0).path("guides").values())
                .extracting(guide ->
                        guide.path("code").asString() + " " + guide.path("kind").asString() + " "
                                + guide.path("chosen").asInt())
                .containsExactly("gone STAFF 0", "lily STAFF 3", "seat1 SEAT 1", "seat2 SEAT 0");
        assertThat(brand.as("lily").get("/api/v1/tasks").okay()).isEmpty();
    }

    @Test
    void whatChangesBetweenPreviewAndStartAndAfterwardsIsMinded() {
        campaigns.customers(
                row("wm-1", "s1", "lily", ""),
                row("wm-2", "s1", "lily", ""),
                row("wm-3", "s1", "lily", ""),
                row("wm-4", "s1", "lily", ""),
                row("wm-5", "s1", "lily", ""));
        campaigns
                .write(sheet("nov", "!orders.exists(o, o.daysAgo < 3)", "dailyCap", "2"))
                .okay();
        assertThat(campaigns.preview("nov").path("totals").path("chosen").asInt())
                .isEqualTo(5);
        campaigns.customers(row("wm-1", "s1", "lily", "'consents':[{'kind':'MARKETING','granted':false}]"));
        campaigns.start("nov");
        assertThat(campaigns.states("nov")).containsOnlyKeys("wm-2", "wm-3", "wm-4", "wm-5");

        // 1. One does not want to hear from us, one bought, one is handed over, one is erased.
        campaigns.customers(row("wm-2", "s1", "lily", "'consents':[{'kind':'MARKETING','granted':false}]"));
        Rows.jsonl(
                        brand.admin(),
                        "orders",
                        "{'externalId':'o1','store':'s1','customer':'wm-3','total':'9.00','paidAt':'%s'}"
                                .formatted(clock.instant()))
                .okay();
        campaigns.customers(row("wm-4", "s2", "anna", ""));
        erase("wm-5");

        Eventually.until(
                "both to be let out",
                () -> campaigns.states("nov").getOrDefault("wm-2", "").equals("WITHDRAWN")
                        && campaigns.states("nov").getOrDefault("wm-3", "").equals("WITHDRAWN"));
        assertThat(campaigns.plan("nov")).allMatch(line -> line.startsWith("anna"));
        assertThat(campaigns.states("nov").get("")).isEqualTo("WITHDRAWN");

        // 2. Who joins is there the next day.
        campaigns.customers(row("wm-new", "s1", "lily", ""));
        clock.advance(Duration.ofHours(18));
        Eventually.until(
                "the new one to be asked", () -> campaigns.states("nov").containsKey("wm-new"));
    }

    @Test
    void aTaskWhoseCustomerLeavesTheScopeIsTakenBackAtNight() {
        campaigns.customers(row("wm-1", "s1", "lily", ""));
        campaigns
                .write(sheet(
                        "nov", "true", "scope", "['store:s1']", "period", "{'from':'2026-11-22','to':'2026-11-25'}"))
                .okay();
        campaigns.start("nov");
        campaigns.customers(row("wm-1", "s2", "anna", ""));
        clock.advance(Duration.ofHours(18));
        Eventually.until(
                "the task to be taken back", () -> campaigns.states("nov").equals(Map.of("wm-1", "WITHDRAWN")));
    }

    @Test
    void daysAreThoseOfEachStore() {
        campaigns.customers(row("wm-here", "s1", "lily", ""), row("wm-far", "far", "anna", ""));
        campaigns
                .write(sheet(
                        "nov",
                        "true",
                        "scope",
                        "['store:s1','region:west']",
                        "quietHours",
                        "{'from':'17:30','to':'11:00'}",
                        "daysToDo",
                        "2"))
                .okay();
        campaigns.start("nov");
        assertThat(campaigns.tasks("nov"))
                .extracting(task -> task.path("customer").path("externalId").asString() + " "
                        + task.path("opensAt").asString() + " "
                        + task.path("dueAt").asString())
                .containsExactlyInAnyOrder(
                        // It is Friday 14:00 in Hangzhou, and Thursday 22:00 in Los Angeles: the period has not begun
                        // there.
                        "wm-here 2026-11-20T03:00:00Z 2026-11-21T09:30:00Z",
                        "wm-far 2026-11-20T19:00:00Z 2026-11-22T01:30:00Z");
        assertThat(campaigns.preview("nov").path("days").toString())
                .isEqualTo("[{\"date\":\"2026-11-20\",\"tasks\":2}]");
    }

    @Test
    void theMoreIsHopedForTheEarlierACustomerComes() {
        campaigns.customers(row("wm-1", "s1", "lily", ""), row("wm-2", "s1", "lily", ""));
        Rows.jsonl(
                        brand.admin(),
                        "orders",
                        "{'externalId':'o1','store':'s1','customer':'wm-2','total':'900.00','paidAt':'2026-09-01T02:00:00Z'}",
                        "{'externalId':'o2','store':'s1','customer':'wm-1','total':'300.00','paidAt':'2026-09-01T02:00:00Z'}")
                .okay();
        campaigns
                .write(sheet("nov", "true", "dailyCap", "1", "worth", "'orders[0].amount'"))
                .okay();
        campaigns.start("nov");
        assertThat(campaigns.plan("nov"))
                .containsExactly("lily 2026-11-20T02:00:00Z wm-2", "lily 2026-11-21T02:00:00Z wm-1");
        assertThat(campaigns.tasks("nov"))
                .extracting(task -> task.path("value").asString())
                .containsExactlyInAnyOrder("900.00", "300.00");
    }

    @Test
    void whoIsLeftAloneForComparisonIsSoEveryTime() {
        String[] rows = new String[40];
        for (int i = 0; i < rows.length; i++) rows[i] = row("wm-%02d".formatted(i), "s1", "lily", "");
        campaigns.customers(rows);
        campaigns
                .write(sheet("nov", "true", "dailyCap", "100", "holdout", "0.5"))
                .okay();
        campaigns.preview("nov");
        List<String> alone = campaigns.people("nov", "HOLDOUT");
        assertThat(alone).hasSizeBetween(8, 32);
        campaigns.preview("nov");
        assertThat(campaigns.people("nov", "HOLDOUT")).isEqualTo(alone);
        campaigns.start("nov");
        assertThat(campaigns.states("nov")).hasSize(40 - alone.size());
    }

    private String detail(String customer) {
        return campaigns.people("nov", "RULE_FAILED").stream()
                .filter(line -> line.startsWith(customer + " "))
                .map(line -> line.substring(line.indexOf(" - ") + 3))
                .findFirst()
                .orElseThrow();
    }

    private void erase(String externalId) {
        JsonNode customer = brand.admin()
                .post("/api/v1/customers/lookup", "{'externalId':'%s'}".formatted(externalId))
                .okay();
        UUID id = UUID.fromString(customer.path("id").asString());
        BrandScope.run(brand.id(), () -> customers.erase(id, "it"));
    }
}
