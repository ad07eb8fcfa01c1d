package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A chain with a coached store, a managed one and a dealer's, whose orders and refunds come in, and the statement of them. */
final class CreditedShop {

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
    static final String ORDER = """
            {'externalId':'o1','store':'s1','customer':'wm1','total':'299.00',
             'paidAt':'2026-11-18T10:00:00+08:00','lines':[]}""".replace("\n", "");
    static final String REFUND =
            "{'externalId':'r1','order':'o1','amount':'100.00','refundedAt':'2026-11-19T10:00:00+08:00'}";

    private final Map<String, Api> signedIn = new HashMap<>();
    private final TestBrands.Opened brand;
    private final JdbcClient owner;
    private final Customers customers;
    private final StaffDirectory staff;
    private final ServiceWatch leases;

    private CreditedShop(ApplicationContext service) {
        brand = service.getBean(TestBrands.class).open(SHEET);
        owner = JdbcClient.create(service.getBean(TestDatabase.class).owner());
        customers = service.getBean(Customers.class);
        staff = service.getBean(StaffDirectory.class);
        leases = service.getBean(ServiceWatch.class);
    }

    static CreditedShop open(ApplicationContext service) {
        CreditedShop opened = new CreditedShop(service);
        opened.customer("wm1", "s1", "lily");
        return opened;
    }

    Api admin() {
        return brand.admin();
    }

    Api as(String account) {
        return account.equals("admin") ? admin() : signedIn.computeIfAbsent(account, brand::as);
    }

    UUID id() {
        return brand.id().value();
    }

    /** The organisation as it was when it opened. */
    void tellTheSheetAgain() {
        admin().put("/api/v1/organisation", SHEET).okay();
    }

    /** Past what the service itself may do. */
    int asOwner(String sql) {
        return owner.sql(sql).param("brand", id()).update();
    }

    JdbcClient owner() {
        return owner;
    }

    void customer(String externalId, String store, String owner) {
        assertThat(counts(jsonl(
                        admin(),
                        "customers",
                        "{'externalId':'%s','name':'顾客%s','store':'%s','owner':'%s'}"
                                .formatted(externalId, externalId, store, owner))))
                .isNotBlank();
    }

    /** As the lease does it: a span, and word of it. */
    void served(String customer, String account, String from, String to, long token) {
        BrandScope.run(brand.id(), () -> {
            UUID conversation = UUID.nameUUIDFromBytes(customer.getBytes(StandardCharsets.UTF_8));
            UUID span = Ids.next();
            owner.sql("""
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
            owner.sql("""
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

    JsonNode statement(String account, String more) {
        return statement(account, "2026-11", more);
    }

    JsonNode statement(String account, String period, String more) {
        return as(account)
                .get("/api/v1/credit/statement?period=" + period + more)
                .okay();
    }

    /** Waits until the statement has so many entries. */
    List<String> entries(String account, int count) {
        return Eventually.get(
                count + " entries for " + account,
                () -> Optional.of(entriesNow(account)).filter(entries -> entries.size() >= count));
    }

    List<String> entriesNow(String account) {
        return StreamSupport.stream(statement(account, "").path("lines").spliterator(), false)
                .flatMap(line -> StreamSupport.stream(line.path("entries").spliterator(), false))
                .map(CreditedShop::said)
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

    String replay() {
        JsonNode replayed =
                admin().post("/api/v1/credit/replay?period=2026-11", "").okay();
        return "%d orders, %d entries, %d missed, %d moved, %d broken"
                .formatted(
                        replayed.path("orders").asInt(),
                        replayed.path("entries").asInt(),
                        replayed.path("missed").asInt(),
                        replayed.path("moved").asInt(),
                        replayed.path("broken").asInt());
    }
}
