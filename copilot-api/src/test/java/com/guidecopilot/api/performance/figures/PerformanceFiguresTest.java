package com.guidecopilot.api.performance.figures;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.performance.TestMonths;
import com.guidecopilot.api.performance.figures.Measures.Scored;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What people and stores came to in October, and who sees it. */
@CopilotTest
class PerformanceFiguresTest {

    @Autowired
    private ApplicationContext service;

    private TestMonths months;

    @BeforeEach
    void open() {
        months = TestMonths.open(service);
    }

    @Test
    void aMeanHasItsNumberAndItsIntervalBehindIt() {
        for (String outcomes : List.of("MMM", "MMX", "MXM", "XMM", "PPP")) {
            months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", outcomes);
        }
        JsonNode scores = row("admin", "GUIDE", "guide:lily@s1").path("scores");
        // 100, 60, 80, 60, 50: a mean of 70, a deviation of 20, and 2.776 of Student's.
        assertThat(scores.toString())
                .isEqualTo("{\"mean\":70.0,\"low\":45.17,\"high\":94.83,\"hidden\":null,\"n\":5,\"conversations\":5,"
                        + "\"unscoreable\":0,\"keptBack\":0,\"reviewed\":0,\"disputed\":0}");
    }

    @Test
    void ofFewScoresOnlyTheNumberIsShown() {
        for (int i = 0; i < 4; i++) months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "MMM");
        JsonNode scores = row("admin", "GUIDE", "guide:lily@s1").path("scores");
        assertThat(scores.path("mean").isNull()).isTrue();
        assertThat(scores.path("hidden").asString()).isEqualTo("FEW");
        assertThat(scores.path("n").asInt()).isEqualTo(4);
    }

    @Test
    void judgedCriteriaHaveNoPartInThePayNumberUntilAPersonSaidSo() {
        UUID sheet = UUID.randomUUID();
        for (int i = 0; i < 5; i++) sheet = months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "MMX");
        JsonNode pay = row("admin", "GUIDE", "guide:lily@s1").path("pay");
        assertThat(pay.toString()).isEqualTo("{\"mean\":100.0,\"n\":5,\"criteria\":[\"a\",\"b\"]}");
        months.review(sheet, "c", 'X');
        months.tell(sheet);
        pay = row("admin", "GUIDE", "guide:lily@s1").path("pay");
        assertThat(pay.toString()).isEqualTo("{\"mean\":92.0,\"n\":5,\"criteria\":[\"a\",\"b\",\"c\"]}");
    }

    @Test
    void aSharedSeatHasNoScoreAndCountsForItsStore() {
        for (int i = 0; i < 5; i++) months.told("s1", "GUIDE", "seat1", "2026-10-12T04:00:00Z", "MMM");
        JsonNode seat = row("admin", "GUIDE", "seat:seat1@s1");
        assertThat(seat.path("personal").asBoolean()).isFalse();
        assertThat(seat.at("/scores/hidden").asString()).isEqualTo("SHARED_SEAT");
        assertThat(seat.at("/scores/mean").isNull()).isTrue();
        assertThat(seat.at("/pay/mean").isNull()).isTrue();
        assertThat(row("admin", "STORE", "store:s1").at("/scores/mean").asDouble())
                .isEqualTo(100);
    }

    @Test
    void whatCouldNotBeToldIsCountedAndIsNoZero() {
        for (int i = 0; i < 5; i++) months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "MMM");
        months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "");
        months.told("s1", "GUIDE", null, "2026-10-12T04:00:00Z", "XXX");
        months.untold("s1", "2026-10-12T04:00:00Z");
        assertThat(row("admin", "GUIDE", "guide:lily@s1").at("/scores/mean").asDouble())
                .isEqualTo(100);
        assertThat(row("admin", "GUIDE", "guide:lily@s1")
                        .at("/scores/unscoreable")
                        .asInt())
                .isEqualTo(1);
        assertThat(row("admin", "GUIDE", "nobody:@s1").at("/scores/unscoreable").asInt())
                .isEqualTo(1);
        JsonNode store = row("admin", "STORE", "store:s1").path("scores");
        assertThat(store.path("unscoreable").asInt()).isEqualTo(2);
        assertThat(store.path("n").asInt()).isEqualTo(6);
        assertThat(store.path("conversations").asInt()).isEqualTo(8);
    }

    @Test
    void aMonthBeginsWhenItDoesInTheStoresZone() {
        // Half past midnight in Shanghai, half past ten the evening before in Urumqi.
        months.told("s1", "GUIDE", "lily", "2026-09-30T16:30:00Z", "MMM");
        months.told("s2", "GUIDE", "anna", "2026-09-30T16:30:00Z", "MMM");
        assertThat(keys("admin", "GUIDE", "2026-10")).containsExactly("guide:lily@s1");
        assertThat(keys("admin", "GUIDE", "2026-09")).containsExactly("guide:anna@s2");
    }

    @Test
    void whoeverMovedHasARowInEachStoreAndACloudGuideOneForAll() {
        months.told("s1", "GUIDE", "lily", "2026-10-02T04:00:00Z", "MMM");
        months.told("s2", "GUIDE", "lily", "2026-10-22T04:00:00Z", "MMM");
        months.told("s1", "CLOUD_GUIDE", "yun", "2026-10-22T04:00:00Z", "MMM");
        months.told("s2", "CLOUD_GUIDE", "yun", "2026-10-22T04:00:00Z", "MMM");
        assertThat(keys("admin", "GUIDE", "2026-10"))
                .containsExactlyInAnyOrder("guide:lily@s1", "guide:lily@s2", "cloud:yun@*");
        assertThat(row("admin", "GUIDE", "cloud:yun@*").at("/scores/n").asInt()).isEqualTo(2);
        assertThat(keys("admin", "GUIDE", "2026-10&store=s2"))
                .containsExactlyInAnyOrder("guide:lily@s2", "cloud:yun@s2");
        assertThat(evidence("admin", "cloud:yun@s2", "scores").path("items").size())
                .isEqualTo(1);
        assertThat(evidence("admin", "cloud:yun@*", "scores").path("items").size())
                .isEqualTo(2);
    }

    @Test
    void whoLeftStaysInTheMonthsInWhichTheyWorked() {
        months.told("s1", "GUIDE", "lily", "2026-10-02T04:00:00Z", "MMM");
        months.admin()
                .put("/api/v1/organisation", "{'staff':[{'account':'lily','name':'李丽','status':'LEFT'}]}")
                .okay();
        assertThat(row("admin", "GUIDE", "guide:lily@s1").path("name").asString())
                .isEqualTo("李丽");
    }

    @Test
    void guidesSeeThemselvesAndTheirStoreWithoutNames() {
        for (int i = 0; i < 3; i++) {
            months.told("s1", "GUIDE", "lily", "2026-10-02T04:00:00Z", "MMM");
            months.told("s1", "GUIDE", "mia", "2026-10-02T04:00:00Z", "MXX");
        }
        JsonNode mine = month("lily", "GUIDE", "2026-10");
        assertThat(keys(mine)).containsExactly("guide:lily@s1");
        assertThat(mine.at("/rows/0/me").asBoolean()).isTrue();
        // Of two, one would know the other's.
        assertThat(mine.at("/stores/0/mean").isMissingNode()
                        || mine.at("/stores/0/mean").isNull())
                .isTrue();
        months.told("s1", "GUIDE", "nina", "2026-10-02T04:00:00Z", "MMM");
        assertThat(month("lily", "GUIDE", "2026-10").at("/stores/0/mean").asDouble())
                .isEqualTo(74.29);
        assertThat(month("lily", "STORE", "2026-10").path("rows").size()).isZero();
        assertThat(months.as("lily")
                        .get("/api/v1/performance/evidence?period=2026-10&key=guide:mia@s1&figure=scores")
                        .problem())
                .isEqualTo("not-found");
        assertThat(evidence("lily", "guide:lily@s1", "scores").path("items").size())
                .isEqualTo(3);
    }

    @Test
    void supervisorsSeeTheirStoresAndNobodySeesADealers() {
        months.told("s1", "GUIDE", "lily", "2026-10-02T04:00:00Z", "MMM");
        months.told("s2", "GUIDE", "anna", "2026-10-02T04:00:00Z", "MMM");
        months.told("d1", "GUIDE", "dora", "2026-10-02T04:00:00Z", "MMM");
        assertThat(keys("boss1", "GUIDE", "2026-10")).containsExactly("guide:lily@s1");
        assertThat(keys("boss1", "STORE", "2026-10")).containsExactly("store:s1");
        assertThat(keys("admin", "STORE", "2026-10")).containsExactlyInAnyOrder("store:s1", "store:s2");
        assertThat(keys("admin", "REGION", "2026-10")).containsExactlyInAnyOrder("region:east", "region:west");
        assertThat(months.as("boss1")
                        .get("/api/v1/performance?period=2026-10&store=s2")
                        .problem())
                .isEqualTo("unknown-store");
        assertThat(months.as("boss1")
                        .get("/api/v1/performance/days?period=2026-10&key=store:s2")
                        .problem())
                .isEqualTo("not-found");
        assertThat(months.as("it").get("/api/v1/performance?period=2026-10").problem())
                .isEqualTo("forbidden");
    }

    @Test
    void salesAreThoseOfTheStatement() {
        months.customer("wm1", "s1", "lily");
        String order =
                "{'externalId':'o1','store':'s1','customer':'wm1','total':'299.00','paidAt':'2026-10-18T10:00:00+08:00','lines':[]}";
        jsonl(months.admin(), "orders", order, order.replace("o1", "o2").replace("299.00", "1.00"))
                .okay();
        JsonNode row = Eventually.get(
                "two orders credited",
                () -> Optional.of(month("admin", "GUIDE", "2026-10").at("/rows/0"))
                        .filter(one -> one.at("/sales/orders").asInt() == 2));
        JsonNode total = months.admin()
                .get("/api/v1/credit/statement?period=2026-10")
                .okay()
                .at("/totals/0");
        assertThat(row.path("key").asString()).isEqualTo("guide:lily@s1");
        assertThat(row.at("/sales/credited").asString())
                .isEqualTo(total.path("amount").asString())
                .isEqualTo("300.00");
        JsonNode items = evidence("admin", "guide:lily@s1", "sales").path("items");
        assertThat(StreamSupport.stream(items.spliterator(), false)
                        .map(item -> item.path("order").asString()))
                .containsExactlyInAnyOrder("o1", "o2");
        assertThat(months.as("lily")
                        .get("/api/v1/performance/days?period=2026-10&key=guide:lily@s1")
                        .okay()
                        .at("/days/0/date")
                        .asString())
                .isEqualTo("2026-10-18");
    }

    @Test
    void tasksCountByHowWellItIsKnownThatTheyWereDone() {
        months.customer("wm1", "s1", "lily");
        String task = "{'externalId':'t1','campaign':{'code':'c','name':'回访'},'customer':'wm1','title':'回访',"
                + "'opensAt':'2026-10-05T02:00:00Z','dueAt':'2027-10-06T02:00:00Z'}";
        months.admin()
                .put("/api/v1/tasks", "[%s,%s]".formatted(task, task.replace("t1", "t2")))
                .okay();
        String id = months.as("lily").get("/api/v1/tasks").okay().at("/0/id").asString();
        months.as("lily")
                .post("/api/v1/tasks/%s/insert".formatted(id), "{'text':'您好'}")
                .okay();
        months.as("lily")
                .post("/api/v1/tasks/%s/sent".formatted(id), "{'ok':true,'hostResult':'ok'}")
                .okay();
        assertThat(row("admin", "GUIDE", "guide:lily@s1").path("tasks").toString())
                .isEqualTo("{\"given\":2,\"sent\":1,\"seen\":0,\"answered\":0,\"ordered\":0}");
        JsonNode items = evidence("admin", "store:s1", "tasks").path("items");
        assertThat(StreamSupport.stream(items.spliterator(), false)
                        .map(item -> item.path("value").asString()))
                .containsExactlyInAnyOrder("GIVEN", "REPORTED_SENT");
    }

    @Test
    void rowsComeInPagesInTheOrderThatWasAskedFor() {
        for (int i = 0; i < 5; i++) {
            months.told("s1", "GUIDE", "lily", "2026-10-02T04:00:00Z", "MMX");
            months.told("s1", "GUIDE", "mia", "2026-10-02T04:00:00Z", "MMM");
            months.told("s2", "GUIDE", "anna", "2026-10-02T04:00:00Z", "XXX");
        }
        months.told("s1", "GUIDE", "nina", "2026-10-02T04:00:00Z", "XXX");
        months.told("s1", "CLOUD_GUIDE", "yun", "2026-10-02T04:00:00Z", "MMM");
        assertThat(paged("")).isEqualTo(keys("admin", "GUIDE", "2026-10"));
        assertThat(paged("&sort=scores&way=down"))
                .containsExactly("guide:mia@s1", "guide:lily@s1", "guide:anna@s2", "guide:nina@s1", "cloud:yun@*");
        // Those with too little behind them stay below, by name.
        assertThat(paged("&sort=scores&way=up"))
                .containsExactly("guide:anna@s2", "guide:lily@s1", "guide:mia@s1", "guide:nina@s1", "cloud:yun@*");
        assertThat(months.admin()
                        .get("/api/v1/performance?period=2026-10&after=guide:none@s1")
                        .problem())
                .isEqualTo("validation");
        assertThat(months.admin()
                        .get("/api/v1/performance?period=2026-10&limit=0")
                        .problem())
                .isEqualTo("validation");
    }

    private List<String> paged(String order) {
        List<String> keys = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = months.admin()
                    .get("/api/v1/performance?period=2026-10&limit=2%s%s".formatted(order, after))
                    .okay();
            assertThat(page.path("rows").size()).isBetween(1, 2);
            assertThat(page.path("total").asInt()).isEqualTo(5);
            keys.addAll(keys(page));
            after = page.has("next")
                    ? "&after=" + URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8)
                    : "";
        } while (!after.isEmpty());
        return keys;
    }

    @Test
    void whatPayIsMadeOfIsCalledAsOnTheCardInForce() {
        for (int i = 0; i < 5; i++) months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "MMX");
        String titles = "[{\"code\":\"a\",\"title\":\"首次回复及时\"},{\"code\":\"b\",\"title\":\"价格活动属实\"}]";
        assertThat(month("admin", "GUIDE", "2026-10").path("criteria").toString())
                .isEqualTo(titles);
        assertThat(months.admin()
                        .get("/api/v1/pay-feed?period=2026-10")
                        .okay()
                        .path("criteria")
                        .toString())
                .isEqualTo(titles);
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsReason() {
        Api admin = months.admin();
        assertThat(admin.get("/api/v1/performance?period=2099-01").problem()).isEqualTo("validation");
        assertThat(admin.get("/api/v1/performance?period=2026-13").problem()).isEqualTo("unreadable");
        assertThat(admin.get("/api/v1/performance?period=2026-10&by=TEAM").problem())
                .isEqualTo("unreadable");
        assertThat(admin.get("/api/v1/performance?period=2026-10&store=none").problem())
                .isEqualTo("unknown-store");
        for (String key : List.of("x", "guide:none@s1", "guide:lily", "store:none", "nobody:@none", "seat:lily@s1")) {
            assertThat(admin.get("/api/v1/performance/evidence?period=2026-10&figure=scores&key=" + key)
                            .problem())
                    .as(key)
                    .isEqualTo("not-found");
        }
        assertThat(admin.get("/api/v1/performance/evidence?period=2026-10&figure=scores&key=store:s1&after=x")
                        .problem())
                .isEqualTo("validation");
    }

    @Test
    void anIntervalIsStudents() {
        assertThat(Interval.of(scored(4, 4))).isEmpty();
        assertThat(Interval.of(scored(100, 5)).orElseThrow().toString())
                .isEqualTo("Interval[mean=1.00, low=1.00, high=1.00]");
    }

    /** @param n times one hundredth of the points each */
    private static Scored scored(long each, int n) {
        return new Scored(n, each * n, each * each * n, 0, 0, n, 0, 0, 0, 0, 1, Set.of(), Set.of());
    }

    private JsonNode month(String account, String by, String period) {
        Api api = account.equals("admin") ? months.admin() : months.as(account);
        return api.get("/api/v1/performance?by=%s&period=%s".formatted(by, period))
                .okay();
    }

    private JsonNode row(String account, String by, String key) {
        return StreamSupport.stream(month(account, by, "2026-10").path("rows").spliterator(), false)
                .filter(row -> row.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + key));
    }

    private List<String> keys(String account, String by, String period) {
        return keys(month(account, by, period));
    }

    private static List<String> keys(JsonNode month) {
        return StreamSupport.stream(month.path("rows").spliterator(), false)
                .map(row -> row.path("key").asString())
                .toList();
    }

    private JsonNode evidence(String account, String key, String figure) {
        Api api = account.equals("admin") ? months.admin() : months.as(account);
        return api.get("/api/v1/performance/evidence?period=2026-10&key=%s&figure=%s&limit=500".formatted(key, figure))
                .okay();
    }
}
