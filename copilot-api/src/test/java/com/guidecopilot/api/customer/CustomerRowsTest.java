package com.guidecopilot.api.customer;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.failures;
import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers row by row: their names, their consents, and what a row that comes again or late does to them. */
@CopilotTest
class CustomerRowsTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}]}
            """;
    private static final String ROW = "{'externalId':'wm1','name':'王女士','store':'s1','owner':'lily'}";

    @Autowired
    private TestBrands brands;

    @Autowired
    private Customers customers;

    @Autowired
    private Consents consents;

    @Autowired
    private TestDatabase database;

    private TestBrands.Opened brand;
    private Api admin;

    @BeforeEach
    void open() {
        brand = brands.open(SHEET);
        admin = brand.admin();
    }

    @Test
    void whatARowDoesNotNameStaysAndTheSameAgainIsUnchanged() {
        String whole = with("'tags':['二胎'],'children':[{'name':'糯米','bornOn':'2026-03-01'}],"
                + "'identities':{'memberNo':'M1','phone':'138 0000 0001'}");
        assertThat(counts(jsonl(admin, "customers", whole))).isEqualTo("1 accepted");
        assertThat(counts(jsonl(admin, "customers", whole, ROW, whole.replace("138 0000 0001", "+8613800000001"))))
                .isEqualTo("3 unchanged");
        assertThat(counts(
                        jsonl(admin, "customers", with("'children':[]"), with("'identities':{'phone':'13800000002'}"))))
                .isEqualTo("2 replaced");
        assertThat(admin.put("/api/v1/customers", "[" + ROW + "]")
                        .okay()
                        .path("added")
                        .asInt())
                .isZero();
    }

    @Test
    void aWrongRowIsNamedAndItsNeighboursAreIn() {
        var answer = jsonl(
                admin,
                "customers",
                with("'identities':{'memberNo':'M1','unionId':'u1','externalUserIds':['wm1-b']}"),
                with("'identities':{'memberNo':'M1'}").replace("wm1", "wm2"),
                ROW.replace("wm1", "wm3").replace("s1", "s9"),
                ROW.replace("wm1", "wm1-b"),
                ROW.replace("wm1", "wm4"));
        assertThat(counts(answer)).isEqualTo("2 accepted, 3 failed");
        assertThat(failures(answer)).contains("body:2 identities M1 已属于另一位顾客", "body:3 store", "body:4 externalId");
    }

    @Test
    void aCustomerIsFoundByEachOfTheirExternalIdsAndShownByOne() {
        jsonl(admin, "customers", with("'identities':{'externalUserIds':['wm1-b']}"))
                .okay();
        var card = brand.as("lily")
                .post("/api/v1/customers/lookup", "{'externalId':'wm1-b'}")
                .okay();
        assertThat(card.path("externalId").asString()).isEqualTo("wm1");
        assertThat(brand.as("lily").get("/api/v1/customers").okay().size()).isEqualTo(1);
    }

    @Test
    void aPhoneNumberIsNowhereToBeRead() {
        jsonl(admin, "customers", with("'identities':{'phone':'13800000001'}")).okay();
        String rows = owner().sql(
                        "select string_agg(cast(c as text), ' ') from customer.customer c where brand = :brand")
                .param("brand", brand.id().value())
                .query(String.class)
                .single();
        assertThat(rows).contains("ACTIVE").doesNotContain("13800000001", "3133383030303030303031");
    }

    @Test
    void anOrderByMemberNumberWaitsForItsMember() {
        jsonl(
                        admin,
                        "orders",
                        "{'externalId':'o1','store':'s1','memberNo':'M1','total':'9.00','paidAt':'2026-11-18T10:00:00Z'}")
                .okay();
        jsonl(admin, "customers", with("'identities':{'memberNo':'M1'}")).okay();
        assertThat(owner().sql("select count(*) from customer.orders where brand = :brand and customer is not null")
                        .param("brand", brand.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void consentsKeepTheirTimeAndWhatIsLateChangesNothing() {
        assertThat(counts(jsonl(admin, "customers", said(true, "2026-05-01T00:00:00Z"))))
                .isEqualTo("1 accepted");
        assertThat(counts(jsonl(
                        admin,
                        "customers",
                        said(true, "2026-05-01T00:00:00Z"),
                        said(true, "2026-06-01T00:00:00Z"),
                        said(false, "2026-04-01T00:00:00Z"))))
                .isEqualTo("3 unchanged");
        assertThat(counts(jsonl(
                        admin, "customers", said(false, "2026-07-01T00:00:00Z"), said(true, "2026-09-01T00:00:00Z"))))
                .isEqualTo("2 replaced");
        ConsentHistory history = BrandScope.call(
                brand.id(),
                () -> consents.of(customers.known("wm1").orElseThrow().id(), ConsentKind.ARCHIVE));
        assertThat(history.isHeldAt(Instant.parse("2026-06-30T23:59:59Z"))).isTrue();
        assertThat(history.isWithdrawnAt(Instant.parse("2026-07-01T00:00:00Z"))).isTrue();
        assertThat(history.isHeldAt(Instant.parse("2026-09-01T00:00:00Z"))).isTrue();
        assertThat(history.isWithdrawnAt(Instant.parse("2026-04-01T00:00:00Z"))).isFalse();
        assertThat(consentEvents()).isEqualTo(3);
    }

    @Test
    void aNoWithoutAYesBeforeIsARefusal() {
        jsonl(admin, "customers", with("'consentArchive':false")).okay();
        assertThat(admin.post("/api/v1/messages", """
                        {'source':'ARCHIVE','externalId':'m1','customer':{'externalId':'wm1'},'author':'CUSTOMER',
                         'text':'在吗','sentAt':'2030-01-01T00:00:00Z'}
                        """).problem()).isEqualTo("consent-withdrawn");
        assertThat(admin.post("/api/v1/messages", """
                        {'source':'KF','externalId':'m1','customer':{'externalId':'wm1'},'author':'CUSTOMER',
                         'text':'在吗','sentAt':'2030-01-01T00:00:00Z'}
                        """).status()).isEqualTo(202);
        assertThat(counts(jsonl(admin, "customers", with("'consentArchive':false"))))
                .isEqualTo("1 unchanged");
    }

    private static String with(String more) {
        return ROW.substring(0, ROW.length() - 1) + "," + more + "}";
    }

    private static String said(boolean granted, String at) {
        return with("'consents':[{'kind':'ARCHIVE','granted':%s,'at':'%s','source':'表单'}]".formatted(granted, at));
    }

    private long consentEvents() {
        return owner().sql("select count(*) from outbox.event where brand = :brand and kind = 'ConsentChanged'")
                .param("brand", brand.id().value())
                .query(Long.class)
                .single();
    }

    private JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }
}
