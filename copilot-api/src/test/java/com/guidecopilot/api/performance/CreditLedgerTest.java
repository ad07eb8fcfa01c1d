package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static com.guidecopilot.api.performance.CreditedShop.ORDER;
import static com.guidecopilot.api.performance.CreditedShop.REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What is booked stays, month by month, and can be reckoned again. */
@CopilotTest
class CreditLedgerTest {

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
    void theLedgerCannotBeRewritten() {
        jsonl(admin, "orders", ORDER).okay();
        shop.entries("lily", 1);
        for (String table : List.of("entry", "booking", "placement", "store_tier", "credit_rules", "closed_period")) {
            assertThat(mayChange(table)).as(table).isFalse();
        }
    }

    @Test
    void aClosedMonthIsNotAddedTo() {
        String october = ORDER.replace("2026-11-18T", "2026-10-18T");
        jsonl(admin, "orders", october).okay();
        Eventually.until(
                "credit",
                () -> shop.statement("lily", "2026-10", "").path("orders").asInt() == 1);
        JsonNode closed = admin.post("/api/v1/credit/periods/2026-10/close", "").okay();
        assertThat(closed.path("openFrom").asString()).isEqualTo("2026-11");
        assertThat(admin.post("/api/v1/credit/periods/2026-10/close", "").okay())
                .isEqualTo(closed);
        String before = shop.statement("lily", "2026-10", "").path("lines").toString();
        jsonl(admin, "refunds", REFUND.replace("2026-11-19T", "2026-10-19T")).okay();
        assertThat(shop.entries("lily", 1)).containsExactly("2.1 REFUND HOME_GUIDE lily -100.00 REFUNDED");
        JsonNode now = shop.statement("lily", "");
        assertThat(now.at("/lines/0/entries/0/concerns").asString()).isEqualTo("2026-10");
        assertThat(now.at("/lines/0/amount").asString()).isEqualTo("-100.00");
        JsonNode then = shop.statement("lily", "2026-10", "");
        assertThat(then.path("closed").asBoolean()).isTrue();
        assertThat(then.path("lines").toString().replace("\"refunded\":\"100.00\"", "\"refunded\":\"0.00\""))
                .isEqualTo(before);
        assertThat(admin.post("/api/v1/credit/periods/2099-01/close", "").problem())
                .isEqualTo("conflict-credit-state");
        assertThat(shop.as("lily")
                        .post("/api/v1/credit/periods/2026-10/close", "")
                        .problem())
                .isEqualTo("forbidden");
    }

    @Test
    void aReplayGivesTheSameStatementAndFindsWhatWasTamperedWith() {
        jsonl(admin, "orders", ORDER, ORDER.replace("o1", "o2")).okay();
        jsonl(admin, "refunds", REFUND).okay();
        shop.entries("lily", 3);
        String before = shop.statement("boss1", "").toString();
        JsonNode first = admin.post("/api/v1/credit/replay?period=2026-11", "").okay();
        assertThat(first.path("same").asBoolean()).isTrue();
        assertThat(admin.post("/api/v1/credit/replay?period=2026-11", "").okay())
                .isEqualTo(first);
        assertThat(shop.statement("boss1", "").toString()).isEqualTo(before);
        shop.asOwner("update performance.entry set amount = amount + 1 where brand = :brand and refund is not null");
        JsonNode tampered =
                admin.post("/api/v1/credit/replay?period=2026-11", "").okay();
        assertThat(tampered.path("broken").asInt()).isEqualTo(1);
        assertThat(tampered.path("digest").asString())
                .isNotEqualTo(first.path("digest").asString());
    }

    @Test
    void aReplayCreditsWhatWasMissed() {
        jsonl(admin, "orders", ORDER).okay();
        shop.entries("lily", 1);
        shop.asOwner("delete from performance.entry where brand = :brand");
        shop.asOwner("delete from performance.booking where brand = :brand");
        assertThat(shop.replay()).isEqualTo("1 orders, 1 entries, 1 missed, 0 moved, 0 broken");
        assertThat(shop.replay()).isEqualTo("1 orders, 1 entries, 0 missed, 0 moved, 0 broken");
    }

    private boolean mayChange(String table) {
        return shop.owner()
                .sql("select has_table_privilege('copilot_app', 'performance.%s', 'update,delete,truncate')"
                        .formatted(table))
                .query(Boolean.class)
                .single();
    }
}
