package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.intake.Rows;
import com.microsoft.playwright.Locator;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Credit at the console in a real browser: the statement is the service's, entry by entry, and a store is asked back and given. */
@PageTest
class CreditPageTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String ORGANISATION = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'闵行店','region':'east','tier':'MANAGED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]},
                      {'account':'boss','name':'陈督导','grants':[{'role':'SUPERVISOR','scope':'region:east'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private TestBrands.Opened brand;
    private YearMonth period = YearMonth.of(2026, 1);

    @BeforeEach
    void sellTwice() {
        period = YearMonth.from(clock.instant().atZone(ZONE));
        brand = brands.open(ORGANISATION);
        brand.admin().put("/api/v1/customers", """
                [{'externalId':'wm-1','name':'小满妈妈','store':'s1','owner':'lily'},
                 {'externalId':'wm-2','name':'豆豆妈妈','store':'s2','owner':'anna'}]
                """).okay();
        Rows.jsonl(brand.admin(), "orders", order("o1", "s1", "wm-1", "1299.00"), order("o2", "s2", "wm-2", "258.00"))
                .okay();
        told("admin", statement -> statement.path("orders").asInt() == 2);
        Rows.jsonl(
                        brand.admin(),
                        "refunds",
                        "{'externalId':'r1','order':'o1','amount':'100.00','refundedAt':'%s'}"
                                .formatted(clock.instant()))
                .okay();
        told("lily", statement -> statement.at("/lines/0/entries").size() == 2);
    }

    /** Right now: a minute ago it may have been another month. */
    private String order(String code, String store, String customer, String total) {
        return "{'externalId':'%s','store':'%s','customer':'%s','total':'%s','paidAt':'%s','lines':[]}"
                .formatted(code, store, customer, total, clock.instant());
    }

    @Test
    void aGuideSeesTheirOwnOrdersAndWhatEachEntryLeansOn() {
        try (Console console = comeIn("lily")) {
            JsonNode statement = told("lily", any -> true);
            totalsAreTheServices(console, statement);
            assertThat(console.part("credit-line")).hasCount(1);
            assertThat(console.part("credit-line")).hasAttribute("data-order", "o1");
            assertThat(console.part("credit-line")).containsText("¥1,199.00");
            assertThat(console.part("credit-entry")).hasCount(0);
            console.part("credit-line").locator("button").click();
            entriesAreTheServices(console.part("credit-line"), statement.at("/lines/0"));
            assertThat(console.part("give-backs")).hasCount(0);
            console.photograph("credit-guide");

            String last = period.minusMonths(1).toString();
            console.part("credit-period").selectOption(last);
            assertThat(console.part("empty")).isVisible();
            console.page().reload();
            assertThat(console.part("credit-period")).hasValue(last);
            console.page().goBack();
            assertThat(console.part("credit-line")).hasCount(1);
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void aSupervisorAsksForAStoreBackAndHeadquartersGivesIt() {
        try (Console console = comeIn("boss")) {
            assertThat(console.part("credit-line")).hasCount(2);
            totalsAreTheServices(console, told("boss", any -> true));
            assertThat(console.part("give-back-ask")).hasCount(0);
            console.part("credit-store").selectOption("s2");
            assertThat(console.part("credit-line")).hasCount(1);
            assertThat(console.part("credit-line")).hasAttribute("data-order", "o2");
            console.part("give-back-ask").click();
            console.part("give-back-note").fill("新店长到岗");
            console.photograph("credit-ask");
            console.part("give-back-do").click();
            assertThat(console.part("give-back")).containsText("新店长到岗");
            JsonNode asked =
                    brand.admin().get("/api/v1/credit/give-backs").okay().path(0);
            assertThat(asked.path("store").asString()).isEqualTo("s2");
            assertThat(console.part("give-back"))
                    .hasAttribute("data-state", asked.path("state").asString());
            assertThat(console.part("give-back-accept")).hasCount(0);
            assertThat(console.complaints()).isEmpty();
        }
        try (Console console = comeIn("admin")) {
            console.part("give-back-accept").click();
            String from = console.part("give-back-from").inputValue();
            console.part("give-back-do").click();
            assertThat(console.part("give-back")).hasAttribute("data-state", "ACCEPTED");
            JsonNode given =
                    brand.admin().get("/api/v1/credit/give-backs").okay().path(0);
            assertThat(given.path("state").asString()).isEqualTo("ACCEPTED");
            assertThat(given.path("from").asString()).isEqualTo(from);
            assertThat(console.part("give-back")).containsText(from);
            console.photograph("credit-given");
            assertThat(console.complaints()).isEmpty();
        }
    }

    private Console comeIn(String account) {
        Console console = new Console(api.port());
        String code = brand.admin()
                .post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                .okay()
                .path("code")
                .asString();
        console.signIn(brand.code(), code);
        console.part("nav-credit").click();
        assertThat(console.part("totals")).isVisible();
        return console;
    }

    private JsonNode told(String account, Predicate<JsonNode> such) {
        Api who = account.equals("admin") ? brand.admin() : brand.as(account);
        return Eventually.get(
                "the statement",
                () -> Optional.of(who.get("/api/v1/credit/statement?period=" + period)
                                .okay())
                        .filter(such));
    }

    private static void totalsAreTheServices(Console console, JsonNode statement) {
        JsonNode totals = statement.path("totals");
        assertThat(console.part("total")).hasCount(totals.size());
        for (int i = 0; i < totals.size(); i++) {
            Locator shown = console.part("total").nth(i);
            assertThat(shown)
                    .hasAttribute("data-party", totals.get(i).path("party").asString());
            assertThat(shown).containsText(money(totals.get(i).path("amount")));
        }
    }

    private static void entriesAreTheServices(Locator shown, JsonNode line) {
        JsonNode entries = line.path("entries");
        assertThat(shown.getByTestId("credit-entry")).hasCount(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Locator entry = shown.getByTestId("credit-entry").nth(i);
            assertThat(entry).containsText(money(entries.get(i).path("amount")));
            assertThat(entry.getByTestId("credit-reason"))
                    .containsText(entries.get(i).at("/reason/text").asString());
        }
    }

    private static String money(JsonNode amount) {
        String text = amount.asString();
        String shown = "¥%,.2f".formatted(Math.abs(Double.parseDouble(text)));
        return text.startsWith("-") ? "−" + shown : shown;
    }
}
