package com.guidecopilot.api.pages;

import static com.guidecopilot.api.pages.ReviewedTalks.answer;
import static com.guidecopilot.api.pages.ReviewedTalks.numbersAreTheServices;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.tenancy.TestDatabase;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Disputes in a real browser: whom an address opens one to, and who decides it. */
@PageTest
class DisputePageTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestClock clock;

    private ReviewedTalks talks;

    @BeforeEach
    void open() {
        talks = ReviewedTalks.open(brands, database, clock);
    }

    @Test
    void aDisputesAddressOpensItAfterSigningInAndTellsNothingToOthers() {
        String dispute = talks.contested(talks.reviewOf(talks.boasted()));
        String address = "/console.html#/disputes/" + dispute;
        try (Console console = new Console(api.port())) {
            talks.comeIn(console, "peer", address);
            assertThat(console.part("dispute-said")).containsText("顾客自己先说的全网最低");
            assertThat(console.part("decision")).isVisible();
            console.page().reload();
            assertThat(console.part("dispute-said")).isVisible();
            console.turnTo("disputes/" + UUID.randomUUID());
            assertThat(console.part("empty")).containsText("找不到这条申诉");
            console.turnTo("disputes/nonsense");
            assertThat(console.part("empty")).containsText("找不到这条申诉");
            console.photograph("dispute-gone");
            console.part("empty").getByRole(AriaRole.LINK).click();
            assertThat(console.part("dispute-row")).hasAttribute("data-id", dispute);
            assertThat(console.complaints()).isEmpty();
        }
        try (Console console = new Console(api.port())) {
            talks.comeIn(console, "far", address);
            assertThat(console.part("empty")).containsText("找不到这条申诉");
            assertThat(console.part("dispute-said")).hasCount(0);
            console.offline(true);
            console.page().evaluate("location.hash = '#/disputes'");
            assertThat(console.part("failed")).isVisible();
            console.offline(false);
        }
        try (Console console = new Console(api.port())) {
            talks.comeIn(console, "lily", address);
            assertThat(console.part("barred")).hasAttribute("data-bar", "OWN_SCORE");
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void aDisputeIsDecidedBySomebodyElseThanTheReviewer() {
        String review = talks.reviewOf(talks.boasted());
        talks.as("boss").post("/api/v1/reviews/%s/claim".formatted(review), "").okay();
        talks.as("boss")
                .post(
                        "/api/v1/reviews/%s/verdict".formatted(review),
                        "{'answers':[{'criterion':'forbidden','outcome':'MISSED'}]}")
                .okay();
        String dispute = talks.contested(review);
        try (Console console = new Console(api.port())) {
            talks.comeIn(console, "boss");
            console.part("nav-disputes").click();
            assertThat(console.part("dispute-row")).hasCount(1);
            console.part("dispute-row").getByRole(AriaRole.LINK).click();
            assertThat(console.part("dispute-said")).containsText("顾客自己先说的全网最低");
            assertThat(console.part("barred")).hasAttribute("data-bar", "SAME_REVIEWER");
            assertThat(console.part("decision")).hasCount(0);
            console.photograph("dispute-barred");
            assertThat(console.complaints()).isEmpty();
        }
        try (Console console = new Console(api.port())) {
            talks.comeIn(console, "peer");
            console.turnTo("disputes/" + dispute);
            assertThat(console.part("decision")).isVisible();
            numbersAreTheServices(console, talks.sheetOf(review));
            console.press("1");
            console.part("decide").click();
            assertThat(console.part("decision-reason")).isFocused();
            console.part("decision-reason").fill("导购是在引用顾客的话");
            console.photograph("dispute");
            console.press("Control+Enter");
            assertThat(console.part("decided")).hasAttribute("data-state", "CHANGED");
            JsonNode decided = talks.sheetOf(review);
            assertThat(answer(decided, "forbidden").at("/settled/outcome").asString())
                    .isEqualTo("MET");
            assertThat(decided.at("/disputes/0/decidedBy").asString()).isEqualTo("周督导");
            numbersAreTheServices(console, decided);
            console.photograph("dispute-decided");
            assertThat(console.complaints()).isEmpty();
        }
    }
}
