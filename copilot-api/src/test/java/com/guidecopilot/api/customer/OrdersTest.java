package com.guidecopilot.api.customer;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.csv;
import static com.guidecopilot.api.intake.Rows.failures;
import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What was bought and given back, as other systems tell it: once, twice, late, and wrong. */
@CopilotTest
class OrdersTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'mia','name':'米娅','grants':[{'role':'GUIDE','scope':'store:s1'}]}],
             'seats':[{'code':'seat1','store':'s1','shared':true}]}
            """;
    private static final String ORDER = """
            {'externalId':'o1','store':'s1','soldBy':'lily','customer':'wm1','total':'299.00',
             'paidAt':'2026-11-18T10:00:00+08:00','lines':[{'sku':'A','quantity':2,'amount':'299.00'}]}""".replace("\n", "");

    @Autowired
    private TestBrands brands;

    @Autowired
    private Customers customers;

    @Autowired
    private Orders orders;

    @Autowired
    private TestDatabase database;

    private TestBrands.Opened brand;
    private Api admin;

    @BeforeEach
    void open() {
        brand = brands.open(SHEET);
        admin = brand.admin();
        customer("wm1");
    }

    @Test
    void anOrderIsToldOnceHoweverOftenItIsDelivered() {
        assertThat(counts(jsonl(admin, "orders", ORDER))).isEqualTo("1 accepted");
        assertThat(counts(jsonl(admin, "orders", ORDER))).isEqualTo("1 unchanged");
        assertThat(counts(jsonl(admin, "orders", ORDER.replace("299.00", "289.00"), ORDER)))
                .isEqualTo("2 replaced");
        assertThat(events("OrderPlaced")).isEqualTo(1);
        Order order = orderOf("wm1");
        assertThat(order.total()).hasToString("299.00");
        assertThat(order.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
        assertThat(order.soldBy()).isNotNull();
    }

    @Test
    void anOrderFromATableIsTheSameOrder() {
        jsonl(admin, "orders", ORDER).okay();
        assertThat(counts(csv(
                        admin,
                        "orders",
                        "external_id,store,sold_by,customer,total,paid_at,lines",
                        "o1,s1,lily,wm1,299,2026-11-18T02:00:00Z,A|2|299")))
                .isEqualTo("1 unchanged");
    }

    @Test
    void anOrderWaitsForItsCustomer() {
        jsonl(
                        admin,
                        "orders",
                        ORDER.replace("wm1", "wm2"),
                        ORDER.replace("o1", "o2").replace(",'customer':'wm1'", ""))
                .okay();
        assertThat(orders("wm1")).isEmpty();
        customer("wm2");
        assertThat(orders("wm2"))
                .singleElement()
                .satisfies(order -> assertThat(order.externalId()).isEqualTo("o1"));
        assertThat(counts(jsonl(admin, "orders", ORDER.replace("wm1", "wm2")))).isEqualTo("1 unchanged");
    }

    @Test
    void whatNobodyKnowsIsNamed() {
        var answer = jsonl(
                admin,
                "orders",
                ORDER,
                ORDER.replace("o1", "o2").replace("'s1'", "'s9'"),
                ORDER.replace("o1", "o3").replace("lily", "nobody"),
                ORDER.replace("o1", "o4").replace("299.00", "一百"),
                ORDER.replace("o1", "o5").replace("'quantity':2", "'quantity':'2'"),
                "{'externalId':'o6'",
                ORDER.replace("o1", "o7").replace("2026-11-18T10:00:00+08:00", "11月18日"));
        assertThat(counts(answer)).isEqualTo("1 accepted, 6 failed");
        assertThat(failures(answer))
                .contains(
                        "body:2 store",
                        "s9",
                        "body:3 soldBy",
                        "nobody",
                        "body:4 ",
                        "body:5 lines[0].quantity",
                        "body:6 ")
                .contains("body:7 paidAt “11月18日”应写成 2026-11-20T10:00:00+08:00");
    }

    @Test
    void noMoreIsGivenBackThanWasPaid() {
        jsonl(admin, "orders", ORDER).okay();
        String refund = "{'externalId':'r1','order':'o1','amount':'200.00','refundedAt':'2026-11-19T10:00:00+08:00'}";
        var answer = jsonl(
                admin,
                "refunds",
                refund,
                refund,
                refund.replace("r1", "r2"),
                refund.replace("r1", "r3").replace("200.00", "99.00"),
                refund.replace("r1", "r4").replace("o1", "o9"),
                refund.replace("r1", "r5").replace("'amount'", "'currency':'USD','amount'"),
                refund.replace("r1", "r6").replace("200.00", "0"));
        assertThat(counts(answer)).isEqualTo("2 accepted, 1 unchanged, 4 failed");
        assertThat(failures(answer))
                .contains("body:3 amount 订单 o1 只剩 99.00 可退", "body:5 order", "o9", "body:6 currency", "body:7 amount");
        assertThat(events("OrderRefunded")).isEqualTo(2);
        Order order = orderOf("wm1");
        assertThat(order.refunded()).hasToString("299.00");
        assertThat(failures(jsonl(admin, "orders", ORDER.replace("299.00", "200.00"))))
                .contains("total 订单 o1 已退款 299.00");
    }

    @Test
    void aRefundIsCorrectedWithinWhatIsLeft() {
        jsonl(admin, "orders", ORDER).okay();
        String refund = "{'externalId':'r1','order':'o1','amount':'200.00','refundedAt':'2026-11-19T10:00:00+08:00'}";
        jsonl(admin, "refunds", refund).okay();
        assertThat(counts(jsonl(admin, "refunds", refund.replace("200.00", "299.00"))))
                .isEqualTo("1 replaced");
        assertThat(counts(jsonl(admin, "refunds", refund.replace("200.00", "299.01"))))
                .isEqualTo("1 failed");
        assertThat(orderOf("wm1").refunded()).hasToString("299.00");
        assertThat(events("OrderRefunded")).isEqualTo(1);
    }

    @Test
    void ordersAreShownToWhoMaySeeTheCustomer() {
        jsonl(admin, "orders", ORDER).okay();
        String id = BrandScope.call(brand.id(), () -> customers.known("wm1").orElseThrow())
                .id()
                .toString();
        JsonNode shown = brand.as("lily")
                .get("/api/v1/customers/%s/orders".formatted(id))
                .okay();
        assertThat(shown.path(0).path("externalId").asString()).isEqualTo("o1");
        assertThat(shown.path(0).path("total").asString()).isEqualTo("299.00");
        assertThat(shown.path(0).path("store").asString()).isEqualTo("s1");
        assertThat(shown.path(0).path("soldBy").asString()).isEqualTo("lily");
        assertThat(brand.as("mia")
                        .get("/api/v1/customers/%s/orders".formatted(id))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anErasedCustomersOrdersKeepTheirAmountsAndNobodysName() {
        jsonl(admin, "orders", ORDER).okay();
        assertThat(admin.post("/api/v1/customers/erase", "{'externalId':'wm1'}").status())
                .isEqualTo(204);
        assertThat(admin.post("/api/v1/customers/erase", "{'externalId':'wm1'}").status())
                .isEqualTo(404);
        assertThat(counts(jsonl(admin, "orders", ORDER))).isEqualTo("1 unchanged");
        assertThat(counts(jsonl(admin, "orders", ORDER.replace("299.00", "288.00"))))
                .isEqualTo("1 replaced");
        customer("wm1");
        assertThat(orders("wm1")).isEmpty();
        assertThat(owner().sql("select count(*) from customer.orders where brand = :brand and customer_ref is not null")
                        .param("brand", brand.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void customer(String externalId) {
        admin.put(
                        "/api/v1/customers",
                        "[{'externalId':'%s','name':'王女士','store':'s1','owner':'lily'}]".formatted(externalId))
                .okay();
    }

    private List<Order> orders(String externalId) {
        return BrandScope.call(
                brand.id(),
                () -> orders.of(customers.known(externalId).orElseThrow().id(), 10));
    }

    private Order orderOf(String externalId) {
        assertThat(orders(externalId)).hasSize(1);
        return orders(externalId).getFirst();
    }

    private long events(String kind) {
        return owner().sql("select count(*) from outbox.event where brand = :brand and kind = :kind")
                .param("brand", brand.id().value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }
}
