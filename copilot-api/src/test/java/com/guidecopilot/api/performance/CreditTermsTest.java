package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static com.guidecopilot.api.performance.CreditedShop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What credit goes by from a day on: the rules, and who serves a store. */
@CopilotTest
class CreditTermsTest {

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
        assertThat(shop.as("boss1").get("/api/v1/credit/rules").problem()).isEqualTo("forbidden");
        jsonl(admin, "orders", ORDER, ORDER.replace("o1", "o2").replace("2026-11-18T", "2099-01-02T"))
                .okay();
        assertThat(shop.entries("lily", 1)).containsExactly("1.1 SALE HOME_GUIDE lily 299.00 HOME_SERVES");
        Eventually.until(
                "credit",
                () -> shop.statement("lily", "2099-01", "").path("orders").asInt() == 1);
        JsonNode later = shop.statement("lily", "2099-01", "").path("lines").path(0);
        assertThat(later.at("/entries/0/amount").asString()).isEqualTo("209.30");
        assertThat(later.at("/entries/1/amount").asString()).isEqualTo("89.70");
        assertThat(later.at("/entries/1/party").asString()).isEqualTo("STORE");
        assertThat(later.at("/entries/0/rule/version").asInt()).isEqualTo(2);
    }

    @Test
    void aTakenOverStoreGetsItsCustomersBack() {
        shop.customer("wm3", "s2", "anna");
        String there = ORDER.replace("wm1", "wm3").replace("'s1'", "'s2'");
        jsonl(admin, "orders", there, there.replace("o1", "o2").replace("11-18T", "11-10T"))
                .okay();
        shop.entries("anna", 4);
        Api boss = shop.as("boss2");
        assertThat(shop.as("boss1")
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
        assertThat(shop.as("boss1").get("/api/v1/credit/give-backs").okay().size())
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
        JsonNode statement = shop.statement("boss2", "&store=s2");
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
        shop.tellTheSheetAgain();
        assertThat(shop.replay()).isEqualTo("2 orders, 7 entries, 0 missed, 0 moved, 0 broken");
    }
}
