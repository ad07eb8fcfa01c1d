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
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A supervisor's day in a real browser. After each deed what is shown is compared with what the service says then. */
@PageTest
class ReviewPageTest {

    private static final String PEERS = """
            {'staff':[{'account':'peer','name':'周督导','grants':[{'role':'SUPERVISOR','scope':'region:east'}]},
                      {'account':'far','name':'郑店长','grants':[{'role':'SUPERVISOR','scope':'store:s2'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestClock clock;

    private final Map<String, Api> signedIn = new HashMap<>();
    private TestTalks talks;

    @BeforeEach
    void open() {
        talks = TestTalks.open(brands, database, clock);
        talks.brand().admin().put("/api/v1/organisation", PEERS).okay();
        String yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(1)
                .toString();
        new TestScorecards(talks.brand().admin())
                .publish(TestScorecards.SERVICE.replace("applies:", "from: %s\napplies:".formatted(yesterday)));
    }

    @Test
    void aReviewIsClaimedOverruledWithAReasonAndTheNextOneIsBlind() {
        String risky = reviewOf(boasted());
        String blind = reviewOf(talks.closed("c2", "wm-1", "顾客: 三段有货吗", "lily: 有的，宝宝现在喝的什么牌子呀"));
        drawBlind(blind);
        try (Console console = new Console(api.port())) {
            console.page().clock().install();
            comeIn(console, "boss");
            assertThat(console.part("review-row")).hasCount(2);
            queueIsTheServices(console);
            assertThat(row(console, blind).getByTestId("row-why")).hasText("盲评");
            assertThat(row(console, blind)).not().containsText("机器分 1");
            console.photograph("reviews");

            console.press("j");
            console.press("Enter");
            assertThat(console.part("hand-in")).isVisible();
            assertThat(review(risky).at("/review/state").asString()).isEqualTo("CLAIMED");
            numbersAreTheServices(console, sheetOf(risky));

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
            assertThat(review(risky).at("/review/state").asString()).isEqualTo("CLAIMED");
            console.page().clock().resume();
            console.press("Control+Enter");

            assertThat(console.part("last-done")).isVisible();
            JsonNode settled = sheetOf(risky);
            assertThat(settled.path("human").asDouble())
                    .isNotEqualTo(settled.path("machine").asDouble());
            for (String number : List.of("machine", "human", "settled")) {
                assertThat(console.part("last-" + number)).hasText(text(settled.path(number)));
            }

            assertThat(console.part("blind-said")).isVisible();
            assertThat(review(blind).at("/review/state").asString()).isEqualTo("CLAIMED");
            assertThat(sheetOf(blind).path("machine").isNull()).isTrue();
            assertThat(console.part("score-machine")).hasText("暂不显示");
            assertThat(console.part("evidence")).hasCount(0);
            assertThat(criterion(console, "need")).isFocused();
            console.photograph("review-blind");
            console.press("2");
            console.press("Control+Enter");
            assertThat(console.part("review-done")).isVisible();
            numbersAreTheServices(console, sheetOf(blind));
            JsonNode need = answer(sheetOf(blind), "need");
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
        String risky = reviewOf(boasted());
        String blind = reviewOf(talks.closed("c2", "wm-1", "顾客: 三段有货吗", "lily: 有的，宝宝现在喝的什么牌子呀"));
        drawBlind(blind);
        try (Console console = new Console(api.port())) {
            comeIn(console, "boss");
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
            assertThat(review(risky).at("/review/state").asString()).isEqualTo("WAITING");

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

    @Test
    void aDisputesAddressOpensItAfterSigningInAndTellsNothingToOthers() {
        String dispute = contested(reviewOf(boasted()));
        String address = "/console.html#/disputes/" + dispute;
        try (Console console = new Console(api.port())) {
            console.signIn(talks.brand().code(), codeOf("peer"), address);
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
            console.signIn(talks.brand().code(), codeOf("far"), address);
            assertThat(console.part("empty")).containsText("找不到这条申诉");
            assertThat(console.part("dispute-said")).hasCount(0);
            console.offline(true);
            console.page().evaluate("location.hash = '#/disputes'");
            assertThat(console.part("failed")).isVisible();
            console.offline(false);
        }
        try (Console console = new Console(api.port())) {
            console.signIn(talks.brand().code(), codeOf("lily"), address);
            assertThat(console.part("barred")).hasAttribute("data-bar", "OWN_SCORE");
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void aDisputeIsDecidedBySomebodyElseThanTheReviewer() {
        String review = reviewOf(boasted());
        as("boss").post("/api/v1/reviews/%s/claim".formatted(review), "").okay();
        as("boss")
                .post(
                        "/api/v1/reviews/%s/verdict".formatted(review),
                        "{'answers':[{'criterion':'forbidden','outcome':'MISSED'}]}")
                .okay();
        String dispute = contested(review);
        try (Console console = new Console(api.port())) {
            comeIn(console, "boss");
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
            comeIn(console, "peer");
            console.turnTo("disputes/" + dispute);
            assertThat(console.part("decision")).isVisible();
            numbersAreTheServices(console, sheetOf(review));
            console.press("1");
            console.part("decide").click();
            assertThat(console.part("decision-reason")).isFocused();
            console.part("decision-reason").fill("导购是在引用顾客的话");
            console.photograph("dispute");
            console.press("Control+Enter");
            assertThat(console.part("decided")).hasAttribute("data-state", "CHANGED");
            JsonNode decided = sheetOf(review);
            assertThat(answer(decided, "forbidden").at("/settled/outcome").asString())
                    .isEqualTo("MET");
            assertThat(decided.at("/disputes/0/decidedBy").asString()).isEqualTo("周督导");
            numbersAreTheServices(console, decided);
            console.photograph("dispute-decided");
            assertThat(console.complaints()).isEmpty();
        }
    }

    private UUID boasted() {
        return talks.closed(
                "c1",
                "wm-1",
                "顾客: 两段多少钱，在哪买划算",
                "lily: 宝宝多大啦？我们家是全网最低的",
                "顾客: 八个月",
                "cloud: 云导购在的，货看好了，给您留一罐",
                "lily: 那给您留一罐，周末到店拿");
    }

    /** Of lily's part; asked for where nothing called for it. */
    private String reviewOf(UUID conversation) {
        JsonNode sheet = Eventually.get(
                "it is scored",
                () -> as("boss")
                        .get("/api/v1/conversations/%s/scores".formatted(conversation))
                        .okay()
                        .at("/scores/0/sheets")
                        .valueStream()
                        .filter(one -> one.at("/author/account").asString().equals("lily"))
                        .findFirst());
        // Whether the judge doubts what a colleague said is no matter of this test.
        JdbcClient.create(database.owner())
                .sql("delete from scoring.review where conversation = :conversation and sheet <> :sheet")
                .param("conversation", conversation)
                .param("sheet", UUID.fromString(sheet.path("id").asString()))
                .update();
        return as("boss")
                .post("/api/v1/sheets/%s/review".formatted(sheet.path("id").asString()), "")
                .okay()
                .path("id")
                .asString();
    }

    /** Chance would choose one of twenty. */
    private void drawBlind(String review) {
        JdbcClient.create(database.owner())
                .sql(
                        "update scoring.review set why = 'BLIND_SAMPLE', blind = true, urgency = 1 where id = :id and brand = :brand")
                .param("id", UUID.fromString(review))
                .param("brand", talks.brand().id().value())
                .update();
    }

    /** By its author, of what the review is of. */
    private String contested(String review) {
        String sheet = review(review).at("/sheet/id").asString();
        return as("lily")
                .post(
                        "/api/v1/sheets/%s/disputes".formatted(sheet),
                        "{'criterion':'forbidden','chip':'RULE_UNFAIR','note':'顾客自己先说的全网最低'}")
                .okay()
                .path("id")
                .asString();
    }

    private void comeIn(Console console, String account) {
        console.signIn(talks.brand().code(), codeOf(account));
        assertThat(console.part("nav-reviews")).isVisible();
    }

    private String codeOf(String account) {
        return talks.brand()
                .admin()
                .post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                .okay()
                .path("code")
                .asString();
    }

    private void queueIsTheServices(Console console) {
        JsonNode queue = as("boss").get("/api/v1/reviews?state=WAITING").okay();
        assertThat(console.part("count-WAITING"))
                .hasText(queue.at("/counts/waiting").asString());
        assertThat(console.part("review-row").all())
                .extracting(row -> row.getAttribute("data-id"))
                .containsExactlyElementsOf(queue.path("reviews")
                        .valueStream()
                        .map(row -> row.path("id").asString())
                        .toList());
    }

    private static void numbersAreTheServices(Console console, JsonNode sheet) {
        for (String number : List.of("machine", "human", "settled", "pay")) {
            assertThat(console.part("score-" + number)).hasText(text(sheet.path(number)));
        }
    }

    private void agreementIsTheServices(Console console) {
        JsonNode criteria = as("boss").get("/api/v1/reviews/agreement").okay().path("criteria");
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
        assertThat(row.getByTestId("standing")).containsText("还差 99 份");
    }

    private JsonNode review(String id) {
        return as("boss").get("/api/v1/reviews/" + id).okay();
    }

    private JsonNode sheetOf(String review) {
        return review(review).path("sheet");
    }

    private String quoteOf(String review, String criterion) {
        return answer(sheetOf(review), criterion)
                .at("/machine/evidence/0/quote")
                .asString();
    }

    private static JsonNode answer(JsonNode sheet, String criterion) {
        return sheet.path("answers")
                .valueStream()
                .filter(one -> one.path("criterion").asString().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    private static Locator row(Console console, String review) {
        return console.page().locator("[data-testid=review-row][data-id='%s']".formatted(review));
    }

    private static Locator criterion(Console console, String code) {
        return console.page().locator("[data-testid=criterion][data-criterion='%s']".formatted(code));
    }

    /** As the page writes a number: whole points are shown whole, and none is a dash. */
    private static String text(JsonNode number) {
        if (number.isNull()) return "–";
        double value = number.asDouble();
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private Api as(String account) {
        return signedIn.computeIfAbsent(account, talks.brand()::as);
    }
}
