package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.TestTasks;
import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A guide's day on a phone: what the page claims is compared with what the service says when it is asked afresh. */
@PageTest
class GuideDayPageTest {

    private static final List<String> CUSTOMERS = List.of("wm-a", "wm-b", "wm-c");

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private final Map<String, String> ids = new HashMap<>();
    private TestShop shop;
    private TestTasks tasks;
    private Api lily;

    @BeforeEach
    void openTheShop() {
        shop = TestShop.open(brands, clock);
        // Whatever the time is while this runs, the shop is open.
        hours("00:00", "00:00");
        shop.price(TestShop.HERE, "258.00");
        tasks = new TestTasks(shop, clock);
        lily = shop.brand().as("lily");
        for (String customer : CUSTOMERS) {
            shop.admin()
                    .put(
                            "/api/v1/customers",
                            "[{'externalId':'%s','name':'%s妈妈','store':'s1','owner':'lily','memberTier':'金卡'}]"
                                    .formatted(customer, customer.substring(3).repeat(2)))
                    .okay();
        }
    }

    @Test
    void threeWaitingCustomersAreAnsweredByOneTapEachAndAreThenOffTheList() {
        CUSTOMERS.forEach(customer -> Talk.with(lily, customer).ask(TestShop.PRICE_ASKED));
        try (Sidebar sidebar = comeIn()) {
            assertThat(sidebar.part("waiting-row")).hasCount(3);
            assertThat(sidebar.part("suggestion-ready")).hasCount(3);
            assertThat(sidebar.part("today-total")).hasText("3");
            assertThat(sidebar.page()).hasTitle("(3) 今日");
            sidebar.photograph("today-waiting");
            for (int left = 3; left > 0; left--) {
                assertThat(sidebar.part("waiting-row")).hasCount(left);
                String customer = sidebar.part("waiting-row").first().getAttribute("data-customer");
                answer(sidebar, customer);
                assertThat(sidebar.part("waiting-row")).hasCount(left - 1);
                agrees(sidebar, left - 1, 0);
            }
            assertThat(sidebar.part("today-empty")).isVisible();
            assertThat(sidebar.handedOver())
                    .hasSize(3)
                    .allMatch(text -> text.toString().contains("258元"));
            assertThat(opened(sidebar)).isEqualTo(CUSTOMERS);
            sidebar.photograph("today-done");
            assertThat(sidebar.complaints()).isEmpty();
        }
    }

    /** One tap from the day to the chat, one that puts the reply into it. */
    private void answer(Sidebar sidebar, String customer) {
        sidebar.part("waiting-row").first().locator("button").click();
        assertThat(sidebar.part("candidate-text")).containsText("258元");
        sidebar.part("insert").click();
        assertThat(sidebar.part("suggestion-state")).hasAttribute("data-state", "SENT");
        sidebar.part("talk-leave").click();
        assertThat(sidebar.part("today")).isVisible();
        JsonNode said = Talk.with(lily, customer).snapshot();
        assertThat(said.at("/suggestion/state").asString()).isEqualTo("SENT");
        assertThat(said.path("messages")
                        .valueStream()
                        .toList()
                        .getLast()
                        .path("author")
                        .asString())
                .isEqualTo("GUIDE");
    }

    @Test
    void aTaskIsDoneInTwoTapsAndItsGradeGrowsAsTheCustomerAnswers() {
        push("dear", "wm-a", "'value':'516.00','reason':'上次购买是28天前'");
        push("cheap", "wm-b", "'value':'20.00'");
        try (Sidebar sidebar = comeIn()) {
            Locator rows = sidebar.part("task-row");
            assertThat(rows).hasCount(2);
            assertThat(rows.first()).containsText("上次购买是28天前");
            assertThat(rows.first()).containsText("约 516 元");
            sidebar.photograph("today-tasks");

            rows.first().locator("button").click();
            assertThat(sidebar.part("action-draft")).containsText("258元");
            sidebar.photograph("action");
            sidebar.part("action-insert").click();
            // Shown once the service has said so itself.
            assertThat(sidebar.part("action-sent")).containsText("已发送(待确认)");
            assertThat(sidebar.handedOver()).hasSize(1);
            assertThat(task("dear").path("state").asString()).isEqualTo("SENT");
            assertThat(task("dear").path("grade").asString()).isEqualTo("REPORTED_SENT");

            clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
            Talk.with(shop.brand().as("lily"), "wm-a").say("好的，我来看看");
            assertThat(sidebar.part("message").last()).containsText("好的，我来看看");
            assertThat(sidebar.part("action-sent")).containsText("已回复");
            assertThat(task("dear").path("grade").asString()).isEqualTo("ANSWERED");
            sidebar.photograph("action-answered");

            sidebar.part("talk-leave").click();
            assertThat(rows).hasCount(1);
            agrees(sidebar, 1, 1);
            assertThat(sidebar.complaints()).isEmpty();
        }
    }

    @Test
    void aTaskIsPutOffOrAsideByTwoTaps() {
        push("one", "wm-a", "'value':'3.00'");
        push("two", "wm-a", "'value':'2.00'");
        try (Sidebar sidebar = comeIn()) {
            sidebar.part("task-row").first().locator("button").click();
            assertThat(sidebar.part("action-card")).hasCount(2);
            sidebar.part("action-later").click();
            sidebar.photograph("action-later");
            sidebar.part("later-chip").first().click();
            assertThat(sidebar.part("action-card")).hasCount(1);
            sidebar.part("action-dismiss").click();
            assertThat(sidebar.part("action-card")).hasCount(0);
            sidebar.part("dismiss-chip").first().click();
            assertThat(sidebar.part("dismiss-chip").first()).hasAttribute("aria-pressed", "true");

            // That a card was seen is told beside everything else.
            Eventually.until(
                    "one to be put off and one put away",
                    () -> Stream.of("one", "two")
                            .map(this::task)
                            .map(task -> task.path("state").asString() + task.has("laterUntil"))
                            .collect(Collectors.toSet())
                            .equals(Set.of("OPENEDtrue", "DISMISSEDfalse")));
            sidebar.part("talk-leave").click();
            assertThat(sidebar.part("today-empty")).isVisible();
            agrees(sidebar, 0, 0);
        }
    }

    @Test
    void inQuietHoursThePageSaysSoAndWithoutANetworkAsOfWhenItIs() {
        push("one", "wm-a", "");
        Talk.with(lily, "wm-b").ask(TestShop.PRICE_ASKED);
        LocalTime now = LocalTime.now(ZoneId.of("Asia/Shanghai")).truncatedTo(ChronoUnit.MINUTES);
        hours(now.plusHours(2).toString(), now.minusHours(1).toString());
        try (Sidebar sidebar = comeIn()) {
            assertThat(sidebar.part("today-quiet")).containsText("1 条任务");
            assertThat(sidebar.part("task-row")).hasCount(0);
            assertThat(sidebar.part("waiting-row")).hasCount(1);
            sidebar.photograph("today-quiet");

            sidebar.offline(true);
            assertThat(sidebar.part("today-stale")).isVisible();
            assertThat(sidebar.part("waiting-row")).hasCount(1);
            sidebar.photograph("today-offline");
            sidebar.offline(false);
            assertThat(sidebar.part("today-stale")).isHidden();
        }
    }

    @Test
    void aCloudGuideIsAskedByOneTapAndTheirWordsGoOutByAnother() {
        shop.admin()
                .put(
                        "/api/v1/organisation",
                        "{'staff':[{'account':'yun','name':'陈云','grants':[{'role':'CLOUD_GUIDE','scope':'store:s1'}]}]}")
                .okay();
        Api yun = shop.brand().as("yun");
        Talk talk = Talk.with(lily, "wm-a");
        talk.ask(TestShop.PRICE_ASKED);
        try (Sidebar sidebar = comeIn()) {
            sidebar.part("waiting-row").first().locator("button").click();
            sidebar.part("takeover-ask").click();
            assertThat(sidebar.part("takeover-asked")).isVisible();
            sidebar.photograph("takeover-asked");
            JsonNode queue = yun.get("/api/v1/takeovers").okay().path("takeovers");
            assertThat(queue).hasSize(1);

            JsonNode claimed = yun.post(
                            "/api/v1/takeovers/%s/claim"
                                    .formatted(queue.at("/0/id").asString()),
                            "{}")
                    .okay();
            assertThat(sidebar.part("writer-held")).containsText("陈云");
            assertThat(sidebar.part("insert")).isDisabled();
            sidebar.photograph("held");

            String words = "您好，这边在的，您请说。";
            yun.post(
                            "/api/v1/conversations/%s/replies".formatted(talk.id()),
                            "{'key':'k1','text':'%s','token':%d,'transport':'DRAFT_RELAY'}"
                                    .formatted(words, claimed.at("/lease/token").asLong()))
                    .okay();
            assertThat(sidebar.part("relay-text")).hasText(words);
            sidebar.photograph("relay");
            sidebar.part("talk-leave").click();
            assertThat(sidebar.part("relay-row")).hasCount(1);
            assertThat(lily.get("/api/v1/today").okay().path("relays")).hasSize(1);
            sidebar.photograph("today-relays");

            sidebar.part("relay-row").locator("button").click();
            sidebar.part("relay-send").click();
            assertThat(sidebar.part("relay-card")).hasCount(0);
            assertThat(sidebar.handedOver()).last().isEqualTo(words);
            sidebar.part("talk-leave").click();
            assertThat(sidebar.part("today")).isVisible();
            assertThat(sidebar.part("relay-row")).hasCount(0);
            JsonNode last =
                    talk.snapshot().path("messages").valueStream().toList().getLast();
            assertThat(last.path("text").asString()).isEqualTo(words);
            assertThat(last.path("author").asString()).isEqualTo("CLOUD_GUIDE");
            assertThat(lily.get("/api/v1/today").okay().path("relays")).isEmpty();
            agrees(sidebar, 0, 0);
            assertThat(sidebar.complaints()).isEmpty();
        }
    }

    private Sidebar comeIn() {
        Sidebar sidebar = new Sidebar(api.port());
        sidebar.openToday();
        String code = shop.admin()
                .post("/api/v1/staff/lily/sign-in-codes", "")
                .okay()
                .path("code")
                .asString();
        sidebar.signIn(shop.brand().code(), code);
        assertThat(sidebar.part("today")).isVisible();
        return sidebar;
    }

    /** The page, as soon as it shows that many, against the service, right now. */
    private void agrees(Sidebar sidebar, int waiting, int tasksLeft) {
        assertThat(sidebar.part("waiting-row")).hasCount(waiting);
        assertThat(sidebar.part("task-row")).hasCount(tasksLeft);
        JsonNode told = lily.get("/api/v1/today").okay();
        assertThat(told.path("waiting")).hasSize(waiting);
        assertThat(told.path("tasks")).hasSize(tasksLeft);
        assertThat(sidebar.part("waiting-row").all())
                .extracting(row -> row.getAttribute("data-customer"))
                .isEqualTo(told.path("waiting")
                        .valueStream()
                        .map(row -> row.at("/customer/externalId").asString())
                        .toList());
        assertThat(sidebar.part("task-row").all())
                .extracting(row -> row.getAttribute("data-task"))
                .isEqualTo(told.path("tasks")
                        .valueStream()
                        .map(row -> row.path("id").asString())
                        .toList());
        // A cloud guide's words may promise something as well, which is noted a moment after they were said.
        sidebar.page().waitForCondition(() -> totalOn(sidebar).equals(totalToldTo(lily)));
    }

    private static String totalOn(Sidebar sidebar) {
        Locator total = sidebar.part("today-total");
        return total.isVisible() ? String.join("", total.allTextContents()) : "0";
    }

    private static String totalToldTo(Api guide) {
        JsonNode counts = guide.get("/api/v1/today").okay().path("counts");
        return String.valueOf(Stream.of("waiting", "relays", "tasks", "promises")
                .mapToInt(part -> counts.path(part).asInt())
                .sum());
    }

    private void hours(String opens, String closes) {
        shop.admin().put("/api/v1/organisation", """
                {'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                            'opens':'%s','closes':'%s'}]}
                """.formatted(opens, closes)).okay();
    }

    private void push(String externalId, String customer, String more) {
        JsonNode taken = tasks.push(tasks.row(externalId, more).replace(TestTasks.CUSTOMER, customer));
        assertThat(taken.path("accepted").asInt()).isEqualTo(1);
        tasks.listed(lily).stream()
                .filter(task -> task.path("externalId").asString().equals(externalId))
                .forEach(task -> ids.put(externalId, task.path("id").asString()));
    }

    /** Asked by its id: what was put off is on no list. */
    private JsonNode task(String externalId) {
        return lily.get("/api/v1/tasks/" + ids.get(externalId)).okay();
    }

    private static List<?> opened(Sidebar sidebar) {
        return (List<?>) sidebar.page().evaluate("() => [...window.__fakeHost.opened]");
    }
}
