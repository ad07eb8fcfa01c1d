package com.guidecopilot.api.pages;

import static com.guidecopilot.api.TestTakeovers.ask;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTakeovers;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.api.intake.Rows;
import com.guidecopilot.tenancy.TestDatabase;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every page on a narrow phone: nothing of it lies beside the window, where it could only be found by pushing the page about. */
@PageTest
class NarrowPagesTest {

    private static final List<Integer> WIDTHS = List.of(360, 320);
    /** What the page is pushed out by, where it is. */
    private static final String BESIDE = """
            () => {
              const page = document.scrollingElement
              if (page.scrollWidth <= innerWidth) return ''
              const wide = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
              return `${page.scrollWidth} wide: ` + wide.slice(0, 4).map(one => `${one.tagName} ${one.className}`).join(', ')
            }
            """;

    /** What a finger would miss: below 44 px. A box stands in its label, and a sentence may lead on, by a mark in it too. */
    private static final String SMALL = """
            () => [...document.querySelectorAll('button:not(.mark), select, textarea, summary, input:not([type=radio], [type=checkbox]), a.way, a.back, td a')]
              .filter(one => { const {width, height} = one.getBoundingClientRect(); return width > 1 && height > 1 && height < 43.5 })
              .map(one => `${one.dataset.testid ?? one.textContent.trim()} ${Math.round(one.getBoundingClientRect().height)}`)
              .slice(0, 5).join(', ')
            """;

    private static final String LONG = "爱笑的安安和乐乐的妈妈住在滨江月光苑的那位";
    private static final String PEOPLE = """
            {'staff':[{'account':'lily','name':'欧阳诗涵婷婷（滨江天街旗舰店早班）','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'chief','name':'上官督导','grants':[{'role':'SUPERVISOR','scope':'region:east'}]}]}
            """;
    private static final String CAMPAIGN = """
            {'code':'gold','name':'%s回访','audience':'true','period':{'from':'%s','to':'%s'},
             'scope':['store:s1'],'dailyCap':20,
             'say':{'title':'回访','script':'{name}，来看看吧。','reason':'想您了'}}
            """;

    /** Whoever listens to a page begins at its heading. */
    private static final String HEADINGS =
            "() => [...document.querySelectorAll('h1')].filter(heading => heading.checkVisibility()).length";

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestClock clock;

    private final List<String> beside = new ArrayList<>();
    private final List<String> small = new ArrayList<>();
    private final List<String> unnamed = new ArrayList<>();

    @Test
    void scoresReviewsCreditAndPerformanceFitANarrowWindow() {
        TestTalks talks = TestTalks.open(brands, database, clock);
        Api admin = talks.brand().admin();
        admin.put("/api/v1/organisation", PEOPLE).okay();
        admin.put(
                        "/api/v1/customers",
                        "[{'externalId':'wm-1','name':'%s','store':'s1','owner':'lily'}]".formatted(LONG))
                .okay();
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        new TestScorecards(admin)
                .publish(TestScorecards.SERVICE.replace("applies:", "from: %s\napplies:".formatted(day.minusDays(1))));
        UUID conversation =
                talks.closed("c1", "wm-1", "顾客: 三段有货吗 https://example.com/" + "a".repeat(90), "lily: 我们家是全网最低的，给您留一罐");
        Api boss = talks.brand().as("boss");
        String sheet = scored(boss, conversation);
        Rows.jsonl(
                        admin,
                        "orders",
                        "{'externalId':'ORDER-20261122-000000000000087','store':'s1','customer':'wm-1','total':'129900.00','paidAt':'%s','lines':[]}"
                                .formatted(clock.instant()))
                .okay();
        String dispute = talks.brand()
                .as("lily")
                .post(
                        "/api/v1/sheets/%s/disputes".formatted(sheet),
                        "{'criterion':'forbidden','chip':'RULE_UNFAIR','note':'%s'}".formatted("x".repeat(120)))
                .okay()
                .path("id")
                .asString();
        String review = boss.post("/api/v1/sheets/%s/review".formatted(sheet), "")
                .okay()
                .path("id")
                .asString();
        admin.post("/api/v1/campaigns", CAMPAIGN.formatted(LONG, day, day.plusDays(3)))
                .okay();
        new TestScorecards(admin)
                .write(TestScorecards.SERVICE.replace("到店|下单|给您留", "留"))
                .okay();

        for (int width : WIDTHS) {
            try (Console console = comeIn(talks.brand(), "chief", width)) {
                for (String page : List.of(
                        "reviews",
                        "reviews?state=DONE&why=RISK",
                        "reviews/" + review,
                        "disputes",
                        "disputes/" + dispute,
                        "disputes/" + UUID.randomUUID(),
                        "agreement",
                        "scorecards",
                        "scorecards/service",
                        "performance",
                        "credit",
                        "takeovers",
                        "campaigns",
                        "campaigns/no-such",
                        "scorecards/no-such",
                        "conversations/" + conversation,
                        "sheets/" + sheet)) {
                    look(console, page, width);
                }
                console.turnTo("credit");
                console.part("credit-line").first().locator("button").click();
                assertThat(console.part("credit-entry").first()).isVisible();
                fits(console, "an entry of credit", width);
                assertThat(console.complaints()).isEmpty();
            }
            try (Console console = comeIn(talks.brand(), "admin", width)) {
                for (String page : List.of(
                        "campaigns",
                        "campaigns/new",
                        "campaigns/gold",
                        "campaigns/gold/execution",
                        "campaigns/gold/tasks",
                        "credit",
                        "scorecards/new",
                        "scorecards/service/draft",
                        "performance")) {
                    look(console, page, width);
                }
                console.turnTo("scorecards/service");
                console.part("preview-do").click();
                assertThat(console.part("preview-told").getByTestId("chart")).isVisible();
                fits(console, "a draft that is tried", width);
                console.turnTo("campaigns/gold/preview");
                console.part("preview-run").click();
                assertThat(console.part("preview-totals")).isVisible();
                fits(console, "whom a campaign would reach", width);
                console.part("preview-chosen").click();
                assertThat(console.part("person").first()).isVisible();
                fits(console, "those whom a campaign would reach", width);
                assertThat(console.complaints()).isEmpty();
            }
            try (Sidebar sidebar = new Sidebar(api.port(), width)) {
                sidebar.open();
                assertThat(sidebar.part("sign-in-brand")).isVisible();
                measure(sidebar.page(), "sidebar sign-in", width);
                sidebar.signIn(talks.brand().code(), codeOf(talks.brand(), "lily"));
                assertThat(sidebar.part("customer-row").first()).isVisible();
                measure(sidebar.page(), "sidebar customers", width);
                sidebar.part("customer-row").first().click();
                sidebar.ask("三段有货吗 " + "b".repeat(90));
                assertThat(sidebar.part("suggestion-state")).isVisible();
                measure(sidebar.page(), "sidebar talk", width);
                sidebar.page().navigate("/sidebar.html#/today");
                sidebar.page().reload();
                assertThat(sidebar.part("today")).isVisible();
                measure(sidebar.page(), "sidebar today", width);
                sidebar.page().navigate("/sidebar.html#/scores");
                sidebar.page().reload();
                assertThat(sidebar.part("scores")).isVisible();
                measure(sidebar.page(), "sidebar scores", width);
                sidebar.page().navigate("/sidebar.html#/scores/" + sheet);
                sidebar.page().reload();
                assertThat(sidebar.part("sheet")).isVisible();
                measure(sidebar.page(), "sidebar sheet", width);
                assertThat(sidebar.complaints()).isEmpty();
            }
        }
        assertThat(beside).isEmpty();
        assertThat(small).isEmpty();
        assertThat(unnamed).isEmpty();
    }

    @Test
    void aTakeoverFitsANarrowWindow() {
        TestTakeovers shop = TestTakeovers.open(brands, clock, 1);
        for (int width : WIDTHS) {
            String customer = "wm-" + width + "9".repeat(37);
            shop.customers("lily", TestTakeovers.COACHED, customer);
            ask(shop.lily(), shop.asked(shop.lily(), customer).id());
            try (Console console = comeIn(shop.brand(), "cloud-0", width)) {
                look(console, "takeovers", width);
                assertThat(console.part("takeover-row")).hasCount(1);
                fits(console, "the queue", width);
                console.press("j");
                console.press("Enter");
                assertThat(console.part("claim")).isVisible();
                fits(console, "a conversation that waits", width);
                console.photograph("takeover-" + width);
                console.part("claim").click();
                console.part("composer").fill("这款只要 9.90 元");
                console.part("send").click();
                assertThat(console.part("findings")).isVisible();
                fits(console, "words that may not be sent", width);
                console.part("part-briefing").click();
                assertThat(console.part("briefing")).isVisible();
                fits(console, "a briefing", width);
                console.part("part-talk").click();
                console.part("hand-back").click();
                assertThat(console.part("hand-back-do")).isVisible();
                fits(console, "giving it back", width);
                console.part("hand-back-do").click();
                assertThat(console.part("composer")).hasCount(0);
                assertThat(console.complaints()).isEmpty();
            }
        }
        assertThat(beside).isEmpty();
        assertThat(small).isEmpty();
        assertThat(unnamed).isEmpty();
    }

    private Console comeIn(TestBrands.Opened brand, String account, int width) {
        Console console = new Console(api.port(), width, 780);
        console.signIn(brand.code(), codeOf(brand, account));
        assertThat(console.page().locator("#main h1").first()).isVisible();
        return console;
    }

    private static String codeOf(TestBrands.Opened brand, String account) {
        return brand.admin()
                .post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                .okay()
                .path("code")
                .asString();
    }

    private void look(Console console, String page, int width) {
        console.turnTo(page);
        assertThat(console.page().locator("#main h1").first()).isVisible();
        assertThat(console.part("loading")).hasCount(0);
        fits(console, page, width);
    }

    private void fits(Console console, String what, int width) {
        measure(console.page(), what, width);
        touch(console.page(), what);
        Object headings = console.page().evaluate(HEADINGS);
        if (!headings.equals(1)) unnamed.add("%s: %s headings".formatted(what, headings));
    }

    private void touch(Page page, String what) {
        String found = page.evaluate(SMALL).toString();
        if (!found.isEmpty()) small.add("%s: %s".formatted(what, found));
    }

    private void measure(Page page, String what, int width) {
        String wide = page.evaluate(BESIDE).toString();
        if (!wide.isEmpty()) beside.add("%s at %d: %s".formatted(what, width, wide));
    }

    /** lily's sheet. */
    private static String scored(Api boss, UUID conversation) {
        JsonNode sheet = Eventually.get(
                "it is scored",
                () -> Optional.of(boss.get("/api/v1/conversations/%s/scores".formatted(conversation))
                                .okay())
                        .map(told -> told.at("/scores/0/sheets/0"))
                        .filter(one -> !one.isMissingNode()));
        return sheet.path("id").asString();
    }
}
