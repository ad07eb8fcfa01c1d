package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Headquarters at the console in a real browser. After each deed what is shown is compared with what the service says then. */
@PageTest
class ConsoleFiguresPageTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private TestBrands.Opened brand;

    @BeforeEach
    void open() {
        brand = brands.open("""
                {'regions':[{'code':'east','name':'华东'}],
                 'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                            'opens':'00:00','closes':'23:59'}],
                 'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}]}
                """);
        brand.admin().put("/api/v1/customers", """
                [{'externalId':'wm-1','name':'甲','store':'s1','owner':'lily','memberTier':'金卡'},
                 {'externalId':'wm-2','name':'乙','store':'s1','owner':'lily','memberTier':'金卡'},
                 {'externalId':'wm-3','name':'丙','store':'s1','owner':'lily','memberTier':'银卡'}]
                """).okay();
    }

    @Test
    void aCampaignIsWrittenCheckedPreviewedAndStarted() {
        String until = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"))
                .plusDays(2)
                .toString();
        try (Console console = new Console(api.port())) {
            comeIn(console);
            console.part("nav-campaigns").click();
            assertThat(console.part("empty")).isVisible();
            console.part("new-campaign").click();
            console.part("plan-code").fill("gold");
            console.part("plan-name").fill("金卡回访");
            console.part("plan-title").fill("回访");
            console.part("plan-script").fill("{name}，店里有新货了，来看看吧。");
            console.part("plan-to").fill(until);
            console.part("plan-audience").fill("customer.tier == '金卡' &&\n  customer.nobodyKnows == 1");
            console.part("plan-save").click();
            assertThat(console.part("audience-flaw")).isVisible();
            assertThat(console.part("plan-audience")).isFocused();
            assertThat(brand.admin().get("/api/v1/campaigns/gold").status()).isEqualTo(404);
            console.photograph("flaw");

            console.part("plan-audience").fill("customer.tier == '金卡'");
            console.part("plan-save").click();
            assertThat(console.part("campaign-state")).hasAttribute("data-state", "DRAFT");
            assertThat(campaign().path("audience").asString()).isEqualTo("customer.tier == '金卡'");

            console.part("preview-run").click();
            assertThat(console.part("preview-totals")).isVisible();
            JsonNode totals =
                    brand.admin().get("/api/v1/campaigns/gold/preview").okay().path("totals");
            assertThat(console.part("preview-chosen"))
                    .hasText(totals.path("chosen").asString());
            console.part("preview-chosen").click();
            assertThat(console.part("person")).hasCount(totals.path("chosen").asInt());
            console.photograph("people");
            console.press("Escape");

            console.part("campaign-start").click();
            console.part("steer-do").click();
            assertThat(console.part("campaign-state")).hasAttribute("data-state", "RUNNING");
            assertThat(campaign().path("state").asString()).isEqualTo("RUNNING");
            Eventually.get("its tasks", () -> Optional.of(campaign()).filter(one -> one.has("lastRun")));

            console.part("part-execution").click();
            assertThat(console.part("execution")).isVisible();
            JsonNode execution = brand.admin()
                    .get("/api/v1/campaigns/gold/execution?by=store")
                    .okay();
            for (JsonNode step : execution.path("funnel")) {
                assertThat(console.page()
                                .locator("[data-testid=funnel-row][data-grade='%s'] a"
                                        .formatted(step.path("grade").asString())))
                        .hasText(step.path("tasks").asString());
            }
            console.photograph("execution");
            console.part("part-tasks").click();
            assertThat(console.part("task-row"))
                    .hasCount(brand.admin()
                            .get("/api/v1/campaigns/gold/tasks")
                            .okay()
                            .path("tasks")
                            .size());

            console.part("campaign-pause").click();
            assertThat(console.part("campaign-state")).hasAttribute("data-state", "PAUSED");
            assertThat(campaign().path("state").asString()).isEqualTo("PAUSED");
            assertThat(console.complaints()).isEmpty();
        }
    }

    private void comeIn(Console console) {
        String code = brand.admin()
                .post("/api/v1/staff/admin/sign-in-codes", "")
                .okay()
                .path("code")
                .asString();
        console.signIn(brand.code(), code);
        assertThat(console.part("nav-campaigns")).isVisible();
    }

    private JsonNode campaign() {
        return brand.admin().get("/api/v1/campaigns/gold").okay();
    }
}
