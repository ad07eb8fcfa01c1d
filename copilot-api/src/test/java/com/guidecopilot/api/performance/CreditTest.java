package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static com.guidecopilot.api.performance.CreditedShop.ORDER;
import static com.guidecopilot.api.performance.CreditedShop.REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Whom an order is credited to as it comes in, and what its refund takes back. */
@CopilotTest
class CreditTest {

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
    void anOrderIsTheHomeGuidesAndARefundTakesItBack() {
        jsonl(admin, "orders", ORDER).okay();
        assertThat(shop.entries("lily", 1)).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        jsonl(admin, "refunds", REFUND).okay();
        assertThat(shop.entries("lily", 2))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES", "2.1 REFUND HOME_GUIDE lily -100.00 REFUNDED");
        JsonNode line = shop.statement("lily", "").path("lines").path(0);
        assertThat(line.path("amount").asString()).isEqualTo("199.00");
        assertThat(line.path("customer").path("name").asString()).isEqualTo("顾客wm1");
        assertThat(line.at("/entries/1/reason/text").asString()).isEqualTo("退款 100.00 元，按原来的比例冲回");
        assertThat(line.at("/entries/0/reason/text").asString()).isEqualTo("门店自己接待（辅导），按规则第 1 版计 100% 给顾客的导购");
    }

    @Test
    void anOrderDeliveredTwiceIsCreditedOnce() {
        jsonl(admin, "orders", ORDER).okay();
        jsonl(admin, "orders", ORDER).okay();
        assertThat(shop.entries("lily", 1)).hasSize(1);
        assertThat(shop.replay()).isEqualTo("1 orders, 1 entries, 0 missed, 0 moved, 0 broken");
    }

    @Test
    void aCustomerWhoComesInLaterBringsTheirGuideTheCredit() {
        jsonl(admin, "orders", ORDER.replace("wm1", "wm9")).okay();
        assertThat(shop.entries("boss1", 1)).containsExactly("1.1 SALE STORE s1 299.00 UNKNOWN_CUSTOMER");
        shop.customer("wm9", "s1", "lily");
        assertThat(shop.entries("boss1", 3))
                .containsExactly(
                        "1.1 SALE STORE s1 299.00 UNKNOWN_CUSTOMER",
                        "2.1 CORRECTION STORE s1 -299.00 CORRECTED",
                        "2.2 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        JsonNode line = shop.statement("boss1", "").path("lines").path(0);
        assertThat(line.path("amount").asString()).isEqualTo("299.00");
        assertThat(line.at("/entries/0/corrected").asBoolean()).isTrue();
        assertThat(line.at("/entries/1/reason/text").asString()).isEqualTo("更正（顾客、顾客的导购有变），冲回第 1.1 笔");
    }

    @Test
    void aCorrectedOrderIsTakenBackAndBookedAgain() {
        jsonl(admin, "orders", ORDER).okay();
        shop.entries("lily", 1);
        jsonl(admin, "refunds", REFUND).okay();
        shop.entries("lily", 2);
        jsonl(admin, "orders", ORDER.replace("299.00", "289.00")).okay();
        assertThat(shop.entries("lily", 4)).contains("3.1 CORRECTION HOME_GUIDE lily -299.00 CORRECTED");
        assertThat(shop.statement("lily", "").at("/lines/0/amount").asString()).isEqualTo("189.00");
    }

    @Test
    void whoeverHeldTheSeatThenHasTheCreditElseTheSeat() {
        shop.customer("wm2", "s1", "seat1");
        jsonl(
                        admin,
                        "orders",
                        ORDER.replace("wm1", "wm2"),
                        ORDER.replace("wm1", "wm2").replace("o1", "o2").replace("11-18T", "11-20T"))
                .okay();
        assertThat(shop.entries("boss1", 2))
                .containsExactlyInAnyOrder(
                        "1.1 SALE HOME_GUIDE seat1 299.00 HOME_SERVES", "1.1 SALE HOME_GUIDE mia 299.00 HOME_SERVES");
    }

    @Test
    void aTakenOverStoreHasNoneOfIt() {
        shop.customer("wm3", "s2", "anna");
        jsonl(admin, "orders", ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'"))
                .okay();
        assertThat(shop.entries("anna", 2))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE anna 0.00 HOME_TAKEN_OVER",
                        "1.2 SALE CLOUD_TEAM  299.00 TAKEN_OVER_BY_TEAM");
    }

    @Test
    void whoHadTheCustomerAtThePaymentHasTheCreditThoughTheyWereHandedOver() {
        shop.customer("wm1", "s1", "mia");
        jsonl(admin, "orders", ORDER).okay();
        assertThat(shop.entries("lily", 1)).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
    }

    @Test
    void serviceThatIsToldOfLateMovesTheCredit() {
        shop.customer("wm3", "s2", "anna");
        jsonl(admin, "orders", ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'"))
                .okay();
        shop.entries("anna", 2);
        shop.served("wm3", "yun", "2026-11-17T10:00:00Z", "2026-11-17T10:30:00Z", 1);
        assertThat(shop.entriesNow("anna"))
                .containsExactly(
                        "1.1 SALE HOME_GUIDE anna 0.00 HOME_TAKEN_OVER",
                        "1.2 SALE CLOUD_TEAM  299.00 TAKEN_OVER_BY_TEAM",
                        "2.1 CORRECTION CLOUD_TEAM  -299.00 CORRECTED",
                        "2.2 SALE CLOUD_GUIDE yun 299.00 TAKEN_OVER");
        shop.served("wm3", "yun", "2026-11-18T10:00:00Z", "2026-11-18T10:30:00Z", 2);
        assertThat(shop.entriesNow("anna")).hasSize(4);
    }

    @Test
    void anErasedCustomersOrderStaysWithWhoEarnedIt() {
        jsonl(admin, "orders", ORDER).okay();
        shop.entries("lily", 1);
        admin.post("/api/v1/customers/erase", "{'externalId':'wm1'}");
        jsonl(admin, "refunds", REFUND).okay();
        assertThat(shop.entries("lily", 2)).contains("2.1 REFUND HOME_GUIDE lily -100.00 REFUNDED");
        assertThat(shop.statement("lily", "").path("lines").path(0).has("customer"))
                .isFalse();
    }
}
