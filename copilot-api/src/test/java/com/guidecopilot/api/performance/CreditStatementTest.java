package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.csv;
import static com.guidecopilot.api.intake.Rows.jsonl;
import static com.guidecopilot.api.performance.CreditedShop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the statement shows, and to whom. */
@CopilotTest
class CreditStatementTest {

    @Autowired
    private ApplicationContext service;

    private CreditedShop shop;
    private Api admin;

    @BeforeEach
    void open() {
        shop = CreditedShop.open(service);
        admin = shop.admin();
    }

    @Test
    void nobodySeesTheCreditOfOthers() {
        jsonl(
                        admin,
                        "orders",
                        ORDER,
                        ORDER.replace("o1", "o2").replace("'s1'", "'d1'").replace(",'customer':'wm1'", ""))
                .okay();
        shop.entries("boss1", 1);
        assertThat(shop.entries("dealer", 1)).containsExactly("1.1 SALE STORE d1 299.00 UNKNOWN_CUSTOMER");
        assertThat(shop.entriesNow("admin")).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        assertThat(shop.entriesNow("east")).hasSize(1);
        assertThat(shop.entriesNow("mia")).isEmpty();
        assertThat(shop.entriesNow("boss2")).isEmpty();
        assertThat(shop.entriesNow("yun")).isEmpty();
        assertThat(shop.statement("mia", "").path("totals").size()).isZero();
        assertThat(shop.as("boss2")
                        .get("/api/v1/credit/statement?period=2026-11&store=s1")
                        .problem())
                .isEqualTo("unknown-store");
        assertThat(CreditedShop.open(service)
                        .admin()
                        .get("/api/v1/credit/statement?period=2026-11")
                        .okay()
                        .path("orders")
                        .asInt())
                .isZero();
    }

    @Test
    void theHomeGuideAndTheCloudGuideReadTheSameLines() {
        shop.customer("wm3", "s2", "anna");
        shop.served("wm3", "yun", "2026-11-17T10:00:00Z", "2026-11-17T10:30:00Z", 4);
        jsonl(admin, "orders", ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'"))
                .okay();
        assertThat(shop.entries("yun", 2))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE anna 0.00 HOME_TAKEN_OVER", "1.2 SALE CLOUD_GUIDE yun 299.00 TAKEN_OVER");
        String cloud = shop.statement("yun", "").toString();
        String home = shop.statement("anna", "").toString();
        // Which of the names is one's own is all that differs; the cloud guide serves all and may see the customer too.
        assertThat(neutral(home)).isEqualTo(neutral(cloud));
        JsonNode span = shop.statement("anna", "").at("/lines/0/entries/1/events/2");
        assertThat(span.path("kind").asString()).isEqualTo("SPAN");
        assertThat(span.path("token").asLong()).isEqualTo(4);
        assertThat(shop.statement("anna", "")
                        .at("/lines/0/entries/1/reason/text")
                        .asString())
                .isEqualTo("顾客所在门店由云导购托管，付款前 30 天内接管过会话，按规则第 1 版计 100%");
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
        shop.entries("lily", 3);
        List<String> totals = StreamSupport.stream(
                        shop.statement("lily", "").path("totals").spliterator(), false)
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
        shop.entries("lily", 5);
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = shop.statement("lily", "&limit=2" + after);
            page.path("lines").forEach(line -> seen.add(line.path("order").asString()));
            assertThat(page.at("/totals/0/amount").asString()).isEqualTo("1495.00");
            assertThat(page.path("orders").asInt()).isEqualTo(5);
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        assertThat(seen).containsExactlyInAnyOrder("o1", "o2", "o3", "o4", "o5");
        assertThat(shop.as("lily")
                        .get("/api/v1/credit/statement?period=2026-11&after=x")
                        .problem())
                .isEqualTo("validation");
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
        shop.entries("lily", 1);
        JsonNode goal = shop.statement("lily", "&store=s1").path("goal");
        assertThat(goal.path("target").asString()).isEqualTo("500.00");
        assertThat(goal.path("own").asString()).isEqualTo("299.00");
        assertThat(goal.path("fromAmount").asString()).isEqualTo("400.00");
        assertThat(goal.path("fromReached").asBoolean()).isFalse();
        assertThat(goal.path("counted").asString()).isEqualTo("299.00");
        assertThat(shop.statement("yun", "&store=s1").has("goal")).isFalse();
    }

    private static String neutral(String statement) {
        return statement.replaceAll("\"me\":(true|false)", "\"me\":0");
    }
}
