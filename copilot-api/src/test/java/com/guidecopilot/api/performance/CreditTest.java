package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.csv;
import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Orders and refunds as they come in, and what the statement makes of them. */
@CopilotTest
class CreditTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'二店','region':'east','tier':'MANAGED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
                       {'code':'d1','name':'经销店','region':'east','tier':'SELF_RUN','ownership':'DEALER','dealer':'d','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'mia','name':'米娅','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'boss1','name':'店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]},
                      {'account':'boss2','name':'二店长','grants':[{'role':'SUPERVISOR','scope':'store:s2'}]},
                      {'account':'east','name':'区域','grants':[{'role':'SUPERVISOR','scope':'region:east'}]},
                      {'account':'dealer','name':'经销商','grants':[{'role':'SUPERVISOR','scope':'store:d1'}]},
                      {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]},
                      {'account':'yun','name':'乔云','grants':[{'role':'CLOUD_GUIDE','scope':'brand'}]}],
             'seats':[{'code':'seat1','store':'s1','shared':true}],
             'shifts':[{'seat':'seat1','staff':'mia','from':'2026-11-18T00:00:00+08:00','to':'2026-11-19T00:00:00+08:00'}]}
            """;
    private static final String ORDER = """
            {'externalId':'o1','store':'s1','customer':'wm1','total':'299.00',
             'paidAt':'2026-11-18T10:00:00+08:00','lines':[]}""".replace("\n", "");
    private static final String REFUND =
            "{'externalId':'r1','order':'o1','amount':'100.00','refundedAt':'2026-11-19T10:00:00+08:00'}";

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Customers customers;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private ServiceWatch leases;

    private final Map<String, Api> signedIn = new HashMap<>();
    private TestBrands.Opened brand;
    private Api admin;

    @BeforeEach
    void open() {
        brand = brands.open(SHEET);
        admin = brand.admin();
        customer("wm1", "s1", "lily");
    }

    @Test
    void anOrderIsTheHomeGuidesAndARefundTakesItBack() {
        jsonl(admin, "orders", ORDER).okay();
        assertThat(entries("lily", 1)).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        jsonl(admin, "refunds", REFUND).okay();
        assertThat(entries("lily", 2))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES", "2.1 REFUND HOME_GUIDE lily -100.00 REFUNDED");
        JsonNode line = statement("lily", "").path("lines").path(0);
        assertThat(line.path("amount").asString()).isEqualTo("199.00");
        assertThat(line.path("customer").path("name").asString()).isEqualTo("顾客wm1");
        assertThat(line.at("/entries/1/reason/text").asString()).isEqualTo("退款 100.00 元，按原来的比例冲回");
        assertThat(line.at("/entries/0/reason/text").asString()).isEqualTo("门店自己接待（辅导），按规则第 1 版计 100% 给顾客的导购");
    }

    @Test
    void anOrderDeliveredTwiceIsCreditedOnce() {
        jsonl(admin, "orders", ORDER).okay();
        jsonl(admin, "orders", ORDER).okay();
        assertThat(entries("lily", 1)).hasSize(1);
        assertThat(replay()).isEqualTo("1 orders, 1 entries, 0 missed, 0 moved, 0 broken");
    }

    @Test
    void aCustomerWhoComesInLaterBringsTheirGuideTheCredit() {
        jsonl(admin, "orders", ORDER.replace("wm1", "wm9")).okay();
        assertThat(entries("boss1", 1)).containsExactly("1.1 SALE STORE s1 299.00 UNKNOWN_CUSTOMER");
        customer("wm9", "s1", "lily");
        assertThat(entries("boss1", 3))
                .containsExactly(
                        "1.1 SALE STORE s1 299.00 UNKNOWN_CUSTOMER",
                        "2.1 CORRECTION STORE s1 -299.00 CORRECTED",
                        "2.2 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        JsonNode line = statement("boss1", "").path("lines").path(0);
        assertThat(line.path("amount").asString()).isEqualTo("299.00");
        assertThat(line.at("/entries/0/corrected").asBoolean()).isTrue();
        assertThat(line.at("/entries/1/reason/text").asString()).isEqualTo("更正（顾客、顾客的导购有变），冲回第 1.1 笔");
    }

    @Test
    void aCorrectedOrderIsTakenBackAndBookedAgain() {
        jsonl(admin, "orders", ORDER).okay();
        entries("lily", 1);
        jsonl(admin, "refunds", REFUND).okay();
        entries("lily", 2);
        jsonl(admin, "orders", ORDER.replace("299.00", "289.00")).okay();
        assertThat(entries("lily", 4)).contains("3.1 CORRECTION HOME_GUIDE lily -299.00 CORRECTED");
        assertThat(statement("lily", "").at("/lines/0/amount").asString()).isEqualTo("189.00");
    }

    @Test
    void whoeverHeldTheSeatThenHasTheCreditElseTheSeat() {
        customer("wm2", "s1", "seat1");
        jsonl(
                        admin,
                        "orders",
                        ORDER.replace("wm1", "wm2"),
                        ORDER.replace("wm1", "wm2").replace("o1", "o2").replace("11-18T", "11-20T"))
                .okay();
        assertThat(entries("boss1", 2))
                .containsExactlyInAnyOrder(
                        "1.1 SALE HOME_GUIDE seat1 299.00 HOME_SERVES", "1.1 SALE HOME_GUIDE mia 299.00 HOME_SERVES");
    }

    @Test
    void aTakenOverStoreHasNoneOfIt() {
        customer("wm3", "s2", "anna");
        jsonl(admin, "orders", ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'"))
                .okay();
        assertThat(entries("anna", 2))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE anna 0.00 HOME_TAKEN_OVER",
                        "1.2 SALE CLOUD_TEAM  299.00 TAKEN_OVER_BY_TEAM");
    }

    @Test
    void nobodySeesTheCreditOfOthers() {
        jsonl(
                        admin,
                        "orders",
                        ORDER,
                        ORDER.replace("o1", "o2").replace("'s1'", "'d1'").replace(",'customer':'wm1'", ""))
                .okay();
        entries("boss1", 1);
        assertThat(entries("dealer", 1)).containsExactly("1.1 SALE STORE d1 299.00 UNKNOWN_CUSTOMER");
        assertThat(entriesNow("admin")).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        assertThat(entriesNow("east")).hasSize(1);
        assertThat(entriesNow("mia")).isEmpty();
        assertThat(entriesNow("boss2")).isEmpty();
        assertThat(entriesNow("yun")).isEmpty();
        assertThat(statement("mia", "").path("totals").size()).isZero();
        assertThat(brand.as("boss2")
                        .get("/api/v1/credit/statement?period=2026-11&store=s1")
                        .problem())
                .isEqualTo("unknown-store");
        assertThat(brands.open(SHEET)
                        .admin()
                        .get("/api/v1/credit/statement?period=2026-11")
                        .okay()
                        .path("orders")
                        .asInt())
                .isZero();
    }

    @Test
    void currenciesNeverMeetInASum() {
        jsonl(
                        admin,
                        "orders",
                        ORDER,
                        ORDER.replace("o1", "o2").replace("'total'", "'currency':'HKD','total'"),
                        ORDER.replace("o1", "o3").replace("299.00", "0"))
                .okay();
        entries("lily", 3);
        List<String> totals = StreamSupport.stream(
                        statement("lily", "").path("totals").spliterator(), false)
                .map(total -> "%s %s %s"
                        .formatted(
                                total.path("currency").asString(),
                                total.path("amount").asString(),
                                total.path("orders").asInt()))
                .toList();
        assertThat(totals).containsExactly("CNY 299.00 2", "HKD 299.00 1");
    }

    @Test
    void pagesShowEveryOrderOnceUnderTheSameTotals() {
        for (int n = 1; n <= 5; n++) {
            jsonl(admin, "orders", ORDER.replace("o1", "o" + n).replace("T10", "T1" + n % 3))
                    .okay();
        }
        entries("lily", 5);
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = statement("lily", "&limit=2" + after);
            page.path("lines").forEach(line -> seen.add(line.path("order").asString()));
            assertThat(page.at("/totals/0/amount").asString()).isEqualTo("1495.00");
            assertThat(page.path("orders").asInt()).isEqualTo(5);
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        assertThat(seen).containsExactlyInAnyOrder("o1", "o2", "o3", "o4", "o5");
        assertThat(brand.as("lily")
                        .get("/api/v1/credit/statement?period=2026-11&after=x")
                        .problem())
                .isEqualTo("validation");
    }

    @Test
    void anErasedCustomersOrderStaysWithWhoEarnedIt() {
        jsonl(admin, "orders", ORDER).okay();
        entries("lily", 1);
        admin.post("/api/v1/customers/erase", "{'externalId':'wm1'}");
        jsonl(admin, "refunds", REFUND).okay();
        assertThat(entries("lily", 2)).contains("2.1 REFUND HOME_GUIDE lily -100.00 REFUNDED");
        assertThat(statement("lily", "").path("lines").path(0).has("customer")).isFalse();
    }

    @Test
    void whoHadTheCustomerAtThePaymentHasTheCreditThoughTheyWereHandedOver() {
        customer("wm1", "s1", "mia");
        jsonl(admin, "orders", ORDER).okay();
        assertThat(entries("lily", 1)).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
    }

    @Test
    void takenOverSalesCountTowardsTheGoalFromFourFifthsOn() {
        StoreGoal below = new StoreGoal(10_001, 8_000, 5_000, 8_000);
        assertThat(below.threshold()).isEqualTo(8_001);
        assertThat(below.counted()).isEqualTo(8_000);
        assertThat(below.isReached()).isFalse();
        StoreGoal above = new StoreGoal(10_001, 8_001, 5_000, 8_000);
        assertThat(above.counted()).isEqualTo(13_001);
        assertThat(above.isReached()).isTrue();
    }

    @Test
    void aStoreSeesHowFarItIs() {
        csv(admin, "targets", "store,period,amount", "s1,2026-11,500").okay();
        jsonl(admin, "orders", ORDER).okay();
        entries("lily", 1);
        JsonNode goal = statement("lily", "&store=s1").path("goal");
        assertThat(goal.path("target").asString()).isEqualTo("500.00");
        assertThat(goal.path("own").asString()).isEqualTo("299.00");
        assertThat(goal.path("fromAmount").asString()).isEqualTo("400.00");
        assertThat(goal.path("fromReached").asBoolean()).isFalse();
        assertThat(goal.path("counted").asString()).isEqualTo("299.00");
        assertThat(statement("yun", "&store=s1").has("goal")).isFalse();
    }

    @Test
    void theLedgerCannotBeRewritten() {
        jsonl(admin, "orders", ORDER).okay();
        entries("lily", 1);
        for (String table : List.of("entry", "booking", "placement", "store_tier", "credit_rules", "closed_period")) {
            assertThat(mayChange(table)).as(table).isFalse();
        }
    }

    @Test
    void theHomeGuideAndTheCloudGuideReadTheSameLines() {
        customer("wm3", "s2", "anna");
        served("wm3", "yun", "2026-11-17T10:00:00Z", "2026-11-17T10:30:00Z", 4);
        jsonl(admin, "orders", ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'"))
                .okay();
        assertThat(entries("yun", 2))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE anna 0.00 HOME_TAKEN_OVER", "1.2 SALE CLOUD_GUIDE yun 299.00 TAKEN_OVER");
        String cloud = statement("yun", "").toString();
        String home = statement("anna", "").toString();
        // Which of the names is one's own is all that differs; the cloud guide serves all and may see the customer too.
        assertThat(neutral(home)).isEqualTo(neutral(cloud));
        JsonNode span = statement("anna", "").at("/lines/0/entries/1/events/2");
        assertThat(span.path("kind").asString()).isEqualTo("SPAN");
        assertThat(span.path("token").asLong()).isEqualTo(4);
        assertThat(statement("anna", "").at("/lines/0/entries/1/reason/text").asString())
                .isEqualTo("顾客所在门店由云导购托管，付款前 30 天内接管过会话，按规则第 1 版计 100%");
    }

    @Test
    void serviceThatIsToldOfLateMovesTheCredit() {
        customer("wm3", "s2", "anna");
        jsonl(admin, "orders", ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'"))
                .okay();
        entries("anna", 2);
        served("wm3", "yun", "2026-11-17T10:00:00Z", "2026-11-17T10:30:00Z", 1);
        assertThat(entriesNow("anna"))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE anna 0.00 HOME_TAKEN_OVER",
                        "1.2 SALE CLOUD_TEAM  299.00 TAKEN_OVER_BY_TEAM",
                        "2.1 CORRECTION CLOUD_TEAM  -299.00 CORRECTED",
                        "2.2 SALE CLOUD_GUIDE yun 299.00 TAKEN_OVER");
        served("wm3", "yun", "2026-11-18T10:00:00Z", "2026-11-18T10:30:00Z", 2);
        assertThat(entriesNow("anna")).hasSize(4);
    }

    @Test
    void aClosedMonthIsNotAddedTo() {
        String october = ORDER.replace("2026-11-18T", "2026-10-18T");
        jsonl(admin, "orders", october).okay();
        Eventually.until(
                "credit", () -> statement("lily", "2026-10", "").path("orders").asInt() == 1);
        JsonNode closed = admin.post("/api/v1/credit/periods/2026-10/close", "").okay();
        assertThat(closed.path("openFrom").asString()).isEqualTo("2026-11");
        assertThat(admin.post("/api/v1/credit/periods/2026-10/close", "").okay())
                .isEqualTo(closed);
        String before = statement("lily", "2026-10", "").path("lines").toString();
        jsonl(admin, "refunds", REFUND.replace("2026-11-19T", "2026-10-19T")).okay();
        assertThat(entries("lily", 1)).containsExactly("2.1 REFUND HOME_GUIDE lily -100.00 REFUNDED");
        JsonNode now = statement("lily", "");
        assertThat(now.at("/lines/0/entries/0/concerns").asString()).isEqualTo("2026-10");
        assertThat(now.at("/lines/0/amount").asString()).isEqualTo("-100.00");
        JsonNode then = statement("lily", "2026-10", "");
        assertThat(then.path("closed").asBoolean()).isTrue();
        assertThat(then.path("lines").toString().replace("\"refunded\":\"100.00\"", "\"refunded\":\"0.00\""))
                .isEqualTo(before);
        assertThat(admin.post("/api/v1/credit/periods/2099-01/close", "").problem())
                .isEqualTo("conflict-credit-state");
        assertThat(brand.as("lily")
                        .post("/api/v1/credit/periods/2026-10/close", "")
                        .problem())
                .isEqualTo("forbidden");
    }

    @Test
    void rulesHoldFromTheirDayOnAndMustAddUp() {
        String rules = """
                {'validFrom':'2099-01-01','tiers':{
                 'SELF_RUN':{'homeGuide':'0.5','cloudGuide':'0.2','store':'0.3'},
                 'COACHED':{'homeGuide':'0.7','cloudGuide':'0','store':'0.3'},
                 'MANAGED':{'homeGuide':'0','cloudGuide':'1','store':'0'}}}""";
        assertThat(admin.put("/api/v1/credit/rules", rules)
                        .okay()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(admin.put("/api/v1/credit/rules", rules)
                        .okay()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        JsonNode all = admin.get("/api/v1/credit/rules").okay();
        assertThat(all.path("inForce").asInt()).isEqualTo(1);
        assertThat(all.path("versions").size()).isEqualTo(2);
        Api.Answer flawed = admin.put(
                "/api/v1/credit/rules",
                rules.replace("'0.2'", "'0.3'")
                        .replace("'MANAGED'", "'SELF_RUN'")
                        .replace("2099-01-01", "2026-11-01"));
        assertThat(flawed.problem()).isEqualTo("validation");
        assertThat(flawed.text()).contains("tiers.MANAGED", "validFrom");
        assertThat(admin.put("/api/v1/credit/rules", rules.replace("'0.2'", "'0.3'"))
                        .text())
                .contains("tiers.SELF_RUN", "110%");
        assertThat(brand.as("boss1").get("/api/v1/credit/rules").problem()).isEqualTo("forbidden");
        jsonl(admin, "orders", ORDER, ORDER.replace("o1", "o2").replace("2026-11-18T", "2099-01-02T"))
                .okay();
        assertThat(entries("lily", 1)).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        Eventually.until(
                "credit", () -> statement("lily", "2099-01", "").path("orders").asInt() == 1);
        JsonNode later = statement("lily", "2099-01", "").path("lines").path(0);
        assertThat(later.at("/entries/0/amount").asString()).isEqualTo("209.30");
        assertThat(later.at("/entries/1/amount").asString()).isEqualTo("89.70");
        assertThat(later.at("/entries/1/party").asString()).isEqualTo("STORE");
        assertThat(later.at("/entries/0/rule/version").asInt()).isEqualTo(2);
    }

    @Test
    void aTakenOverStoreGetsItsCustomersBack() {
        customer("wm3", "s2", "anna");
        String there = ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'");
        jsonl(admin, "orders", there, there.replace("o1", "o2").replace("11-18T", "11-10T"))
                .okay();
        entries("anna", 4);
        Api boss = brand.as("boss2");
        assertThat(brand.as("boss1")
                        .post("/api/v1/credit/give-backs", "{'store':'s1'}")
                        .problem())
                .isEqualTo("conflict-credit-state");
        assertThat(boss.post("/api/v1/credit/give-backs", "{'store':'s1'}").problem())
                .isEqualTo("unknown-store");
        String id = boss.post("/api/v1/credit/give-backs", "{'store':'s2','note':'新店长到岗'}")
                .okay()
                .path("id")
                .asString();
        assertThat(boss.post("/api/v1/credit/give-backs", "{'store':'s2'}")
                        .okay()
                        .path("id")
                        .asString())
                .isEqualTo(id);
        assertThat(admin.get("/api/v1/credit/give-backs?state=REQUESTED").okay().size())
                .isEqualTo(1);
        assertThat(brand.as("boss1").get("/api/v1/credit/give-backs").okay().size())
                .isZero();
        assertThat(boss.post("/api/v1/credit/give-backs/" + id + "/accept", "{'from':'2026-11-15'}")
                        .problem())
                .isEqualTo("forbidden");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(admin.post("/api/v1/credit/give-backs/" + id + "/accept", "{'from':'2026-11-15'}")
                            .okay()
                            .path("state")
                            .asString())
                    .isEqualTo("ACCEPTED");
        }
        assertThat(admin.post("/api/v1/credit/give-backs/" + id + "/decline", "{}")
                        .problem())
                .isEqualTo("conflict-credit-state");
        JsonNode statement = statement("boss2", "&store=s2");
        assertThat(statement.at("/giveBacks/0/from").asString()).isEqualTo("2026-11-15");
        JsonNode before = statement.path("lines").path(1);
        assertThat(before.path("order").asString()).isEqualTo("o2");
        assertThat(before.path("entries").size()).isEqualTo(2);
        JsonNode after = statement.path("lines").path(0);
        assertThat(after.path("amount").asString()).isEqualTo("299.00");
        assertThat(after.at("/entries/4/party").asString()
                        + after.at("/entries/4/amount").asString())
                .isEqualTo("HOME_GUIDE299.00");
        assertThat(after.at("/entries/2/reason/text").asString()).isEqualTo("更正（门店的接待方式有变），冲回第 1.1 笔");
        // The sheet says again what it said before: that changes nothing.
        admin.put("/api/v1/organisation", SHEET).okay();
        assertThat(replay()).isEqualTo("2 orders, 7 entries, 0 missed, 0 moved, 0 broken");
    }

    @Test
    void aReplayGivesTheSameStatementAndFindsWhatWasTamperedWith() {
        jsonl(admin, "orders", ORDER, ORDER.replace("o1", "o2")).okay();
        jsonl(admin, "refunds", REFUND).okay();
        entries("lily", 3);
        String before = statement("boss1", "").toString();
        JsonNode first = admin.post("/api/v1/credit/replay?period=2026-11", "").okay();
        assertThat(first.path("same").asBoolean()).isTrue();
        assertThat(admin.post("/api/v1/credit/replay?period=2026-11", "").okay())
                .isEqualTo(first);
        assertThat(statement("boss1", "").toString()).isEqualTo(before);
        owner().sql("update performance.entry set amount = amount + 1 where brand = :brand and refund is not null")
                .param("brand", brand.id().value())
                .update();
        JsonNode tampered =
                admin.post("/api/v1/credit/replay?period=2026-11", "").okay();
        assertThat(tampered.path("broken").asInt()).isEqualTo(1);
        assertThat(tampered.path("digest").asString())
                .isNotEqualTo(first.path("digest").asString());
    }

    @Test
    void aReplayCreditsWhatWasMissed() {
        jsonl(admin, "orders", ORDER).okay();
        entries("lily", 1);
        owner().sql("delete from performance.entry where brand = :brand")
                .param("brand", brand.id().value())
                .update();
        owner().sql("delete from performance.booking where brand = :brand")
                .param("brand", brand.id().value())
                .update();
        assertThat(replay()).isEqualTo("1 orders, 1 entries, 1 missed, 0 moved, 0 broken");
        assertThat(replay()).isEqualTo("1 orders, 1 entries, 0 missed, 0 moved, 0 broken");
    }

    /** As the lease does it: a span, and word of it. */
    private void served(String customer, String account, String from, String to, long token) {
        BrandScope.run(brand.id(), () -> {
            UUID conversation = UUID.nameUUIDFromBytes(customer.getBytes(StandardCharsets.UTF_8));
            UUID span = Ids.next();
            owner().sql("""
                            insert into takeover.span (brand, id, takeover, conversation, customer, store, staff,
                                   tier_at_start, reason, token, from_at)
                            values (:brand, :id, :id, :conversation, :customer, :store, :staff, 'MANAGED', 'MANAGED_STORE',
                                   :token, cast(:from as timestamptz))
                            """)
                    .param("brand", brand.id().value())
                    .param("id", span)
                    .param("conversation", conversation)
                    .param("customer", customers.known(customer).orElseThrow().id())
                    .param("store", customers.known(customer).orElseThrow().store())
                    .param("staff", staff.byAccount(account).orElseThrow().id())
                    .param("token", token)
                    .param("from", from)
                    .update();
            owner().sql("""
                            insert into takeover.span_end (brand, span, id, to_at, cause)
                            values (:brand, :id, :id, cast(:to as timestamptz), 'HANDED_BACK')
                            """)
                    .param("brand", brand.id().value())
                    .param("id", span)
                    .param("to", to)
                    .update();
            leases.handle(new Event(
                    brand.id(), Ids.next(), EventKind.LEASE_CHANGED, conversation, "test", Instant.parse(to), 0));
        });
    }

    private static String neutral(String statement) {
        return statement.replaceAll("\"me\":(true|false)", "\"me\":0");
    }

    private JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }

    private boolean mayChange(String table) {
        return owner().sql("select has_table_privilege('copilot_app', 'performance.%s', 'update,delete,truncate')"
                        .formatted(table))
                .query(Boolean.class)
                .single();
    }

    private void customer(String externalId, String store, String owner) {
        assertThat(counts(jsonl(
                        admin,
                        "customers",
                        "{'externalId':'%s','name':'顾客%s','store':'%s','owner':'%s'}"
                                .formatted(externalId, externalId, store, owner))))
                .isNotBlank();
    }

    private JsonNode statement(String account, String more) {
        return statement(account, "2026-11", more);
    }

    private JsonNode statement(String account, String period, String more) {
        Api who = account.equals("admin") ? admin : signedIn.computeIfAbsent(account, brand::as);
        return who.get("/api/v1/credit/statement?period=" + period + more).okay();
    }

    /** Waits until the statement has so many entries. */
    private List<String> entries(String account, int count) {
        return Eventually.get(
                count + " entries for " + account,
                () -> Optional.of(entriesNow(account)).filter(entries -> entries.size() >= count));
    }

    private List<String> entriesNow(String account) {
        return StreamSupport.stream(statement(account, "").path("lines").spliterator(), false)
                .flatMap(line -> StreamSupport.stream(line.path("entries").spliterator(), false))
                .map(CreditTest::said)
                .collect(Collectors.toList());
    }

    private static String said(JsonNode entry) {
        return "%s %s %s %s %s %s"
                .formatted(
                        entry.path("no").asString(),
                        entry.path("kind").asString(),
                        entry.path("party").asString(),
                        entry.path("account").asString(),
                        entry.path("amount").asString(),
                        entry.at("/reason/code").asString());
    }

    private String replay() {
        JsonNode replayed =
                admin.post("/api/v1/credit/replay?period=2026-11", "").okay();
        return "%d orders, %d entries, %d missed, %d moved, %d broken"
                .formatted(
                        replayed.path("orders").asInt(),
                        replayed.path("entries").asInt(),
                        replayed.path("missed").asInt(),
                        replayed.path("moved").asInt(),
                        replayed.path("broken").asInt());
    }
}
