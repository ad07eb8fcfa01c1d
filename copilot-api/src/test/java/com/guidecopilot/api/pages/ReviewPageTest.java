package com.guidecopilot.api.pages;

import static com.guidecopilot.api.pages.ReviewedTalks.answer;
import static com.guidecopilot.api.pages.ReviewedTalks.numbersAreTheServices;
import static com.guidecopilot.api.pages.ReviewedTalks.text;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.tenancy.TestDatabase;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A supervisor's reviews in a real browser. After each deed what is shown is compared with what the service says then. */
@PageTest
class ReviewPageTest {

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
    void aReviewIsClaimedOverruledWithAReasonAndTheNextOneIsBlind() {
        String risky = talks.reviewOf(talks.boasted());
        String blind = talks.reviewOf(talks.closed("c2", "wm-1", "顾客: 三段有货吗", "lily: 有的，宝宝现在喝的什么牌子呀"));
        talks.drawBlind(blind);
        try (Console console = new Console(api.port())) {
            console.page().clock().install();
            talks.comeIn(console, "boss");
            assertThat(console.part("review-row")).hasCount(2);
            queueIsTheServices(console);
            assertThat(row(console, blind).getByTestId("row-why")).hasText("盲评");
            assertThat(row(console, blind)).not().containsText("机器分 1");
            console.photograph("reviews");

            console.press("j");
            console.press("Enter");
            assertThat(console.part("hand-in")).isVisible();
            assertThat(talks.review(risky).at("/review/state").asString()).isEqualTo("CLAIMED");
            numbersAreTheServices(console, talks.sheetOf(risky));

            criterion(console, "forbidden").focus();
            assertThat(console.part("marked")).hasText(quoteOf(risky, "forbidden"));
            console.photograph("review");
            console.press("1");
            assertThat(criterion(console, "forbidden").getByTestId("overrule").first())
                    .isFocused();
            console.press("Control+Enter");
            assertThat(console.part("review-told")).isVisible();
            criterion(console, "forbidden").getByTestId("overrule").nth(1).click();
            console.press("a");
            assertThat(console.part("answered")).hasText("已答 5 / 5");
            // It can be taken back for five seconds by the page's clock, however long the next takes to open.
            console.page().clock().pauseAt(System.currentTimeMillis() + 10_000);
            console.press("Control+Enter");
            assertThat(console.part("blind-said")).isVisible();
            console.press("Control+z");
            assertThat(console.part("answered")).hasText("已答 5 / 5");
            assertThat(talks.review(risky).at("/review/state").asString()).isEqualTo("CLAIMED");
            console.page().clock().resume();
            console.press("Control+Enter");

            assertThat(console.part("last-done")).isVisible();
            JsonNode settled = talks.sheetOf(risky);
            assertThat(settled.path("human").asDouble())
                    .isNotEqualTo(settled.path("machine").asDouble());
            for (String number : List.of("machine", "human", "settled")) {
                assertThat(console.part("last-" + number)).hasText(text(settled.path(number)));
            }

            assertThat(console.part("blind-said")).isVisible();
            assertThat(talks.review(blind).at("/review/state").asString()).isEqualTo("CLAIMED");
            assertThat(talks.sheetOf(blind).path("machine").isNull()).isTrue();
            assertThat(console.part("score-machine")).hasText("暂不显示");
            assertThat(console.part("evidence")).hasCount(0);
            assertThat(criterion(console, "need")).isFocused();
            console.photograph("review-blind");
            console.press("2");
            console.press("Control+Enter");
            assertThat(console.part("review-done")).isVisible();
            numbersAreTheServices(console, talks.sheetOf(blind));
            JsonNode need = answer(talks.sheetOf(blind), "need");
            assertThat(criterion(console, "need").getByTestId("said-human")).hasText("◐部分做到");
            assertThat(need.at("/human/outcome").asString()).isEqualTo("PARTLY");
            console.photograph("review-done");

            console.part("nav-agreement").click();
            agreementIsTheServices(console);
            console.photograph("agreement");
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void theQueueIsAskedForSomeReasonsByKeyboardAndItsAddressKeepsThem() {
        String risky = talks.reviewOf(talks.boasted());
        String blind = talks.reviewOf(talks.closed("c2", "wm-1", "顾客: 三段有货吗", "lily: 有的，宝宝现在喝的什么牌子呀"));
        talks.drawBlind(blind);
        try (Console console = new Console(api.port())) {
            talks.comeIn(console, "boss");
            assertThat(console.part("review-row")).hasCount(2);
            console.part("why-all").focus();
            for (String why : List.of("RISK", "DOUBT", "BLIND_SAMPLE")) {
                console.press("Tab");
                assertThat(console.part("why-" + why)).isFocused();
            }
            console.press("Enter");
            assertThat(console.part("review-row")).hasCount(1);
            assertThat(console.part("why-BLIND_SAMPLE")).isFocused();
            assertThat(console.part("why-BLIND_SAMPLE")).hasAttribute("aria-pressed", "true");
            assertThat(row(console, blind)).isVisible();
            assertThat(console.part("count-WAITING")).hasText("2");
            console.photograph("reviews-blind");

            console.page().reload();
            assertThat(console.part("review-row")).hasCount(1);
            assertThat(console.page()).hasURL(Pattern.compile("#/reviews\\?why=BLIND_SAMPLE$"));
            console.part("take-first").click();
            assertThat(console.part("blind-said")).isVisible();
            assertThat(console.page()).hasURL(Pattern.compile("#/reviews/%s\\?why=BLIND_SAMPLE$".formatted(blind)));
            assertThat(criterion(console, "need")).isFocused();
            console.press("2");
            console.press("Control+Enter");
            // The risky one waits still; it was not asked for.
            assertThat(console.part("review-done")).isVisible();
            assertThat(talks.review(risky).at("/review/state").asString()).isEqualTo("WAITING");

            console.turnTo("reviews?why=BLIND_SAMPLE");
            assertThat(console.part("empty")).containsText("没有因此要看的");
            console.part("why-RISK").click();
            assertThat(row(console, risky)).isVisible();
            console.part("why-RISK").click();
            assertThat(console.part("empty")).isVisible();
            console.part("empty").getByRole(AriaRole.BUTTON).click();
            assertThat(console.part("why-all")).hasAttribute("aria-pressed", "true");
            assertThat(row(console, risky)).isVisible();
            assertThat(console.complaints()).isEmpty();
        }
    }

    private void queueIsTheServices(Console console) {
        JsonNode queue = talks.as("boss").get("/api/v1/reviews?state=WAITING").okay();
        assertThat(console.part("count-WAITING"))
                .hasText(queue.at("/counts/waiting").asString());
        assertThat(console.part("review-row").all())
                .extracting(row -> row.getAttribute("data-id"))
                .containsExactlyElementsOf(queue.path("reviews")
                        .valueStream()
                        .map(row -> row.path("id").asString())
                        .toList());
    }

    private void agreementIsTheServices(Console console) {
        JsonNode criteria =
                talks.as("boss").get("/api/v1/reviews/agreement").okay().path("criteria");
        assertThat(console.part("agreement-row")).hasCount(criteria.size());
        for (JsonNode told : criteria) {
            Locator row = console.page()
                    .locator("[data-testid=agreement-row][data-criterion=%s]"
                            .formatted(told.path("criterion").asString()));
            assertThat(row.getByTestId("labels")).hasText(told.path("labels").asString());
        }
        JsonNode need = criteria.valueStream()
                .filter(one -> one.path("criterion").asString().equals("need"))
                .findFirst()
                .orElseThrow();
        Locator row = console.page().locator("[data-testid=agreement-row][data-criterion=need]");
        assertThat(row.getByTestId("blind-labels"))
                .hasText(need.path("blindLabels").asString());
        assertThat(row.getByTestId("standing")).containsText("要满 100 份、一致的程度到 0.6");
    }

    private String quoteOf(String review, String criterion) {
        return answer(talks.sheetOf(review), criterion)
                .at("/machine/evidence/0/quote")
                .asString();
    }

    private static Locator row(Console console, String review) {
        return console.page().locator("[data-testid=review-row][data-id='%s']".formatted(review));
    }

    private static Locator criterion(Console console, String code) {
        return console.page().locator("[data-testid=criterion][data-criterion='%s']".formatted(code));
    }
}
