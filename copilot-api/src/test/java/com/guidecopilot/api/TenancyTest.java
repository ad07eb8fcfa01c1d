package com.guidecopilot.api;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.platform.Schemas;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What PostgreSQL itself fences off, with every WHERE of ours taken away. */
@CopilotTest
class TenancyTest {

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname = any(string_to_array(:schemas, ','))
              and c.relname <> 'migration'
            order by 1
            """;
    private static final String HAS_BRAND = """
            select exists (select from pg_attribute
                where attrelid = cast(:table as regclass) and attname = 'brand' and not attisdropped)
            """;
    private static final String FENCED = """
            select c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid
                and p.polqual is not null and p.polwithcheck is not null)
            from pg_class c where c.oid = cast(:table as regclass)
            """;
    private static final String OPEN_VIEWS = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('v', 'm') and n.nspname = any(string_to_array(:schemas, ','))
              and not coalesce('security_invoker=true' = any(c.reloptions), false)
            """;

    /** The brands themselves are fenced by their id; which embedding model made the vectors is nobody's secret. */
    private static final Set<String> WITHOUT_BRAND = Set.of("base.brand", "knowledge.embedding_model");

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}],
             'seats':[{'code':'seat1','store':'s1','shared':true}],
             'shifts':[{'seat':'seat1','staff':'lily','from':'2026-11-20T10:00+08:00','to':'2026-11-20T16:00+08:00'}]}
            """;
    private static final String CUSTOMER = """
            [{'externalId':'wm1','name':'小满妈妈','store':'s1','owner':'lily','tags':['新客'],
              'children':[{'name':'小满','bornOn':'2026-03-01'}],'consentArchive':true}]
            """;

    private static final String ORDER =
            "{'externalId':'o1','store':'s1','total':'9.00','paidAt':'2026-11-18T10:00:00Z',"
                    + "'customer':'wm1','lines':[{'sku':'A','quantity':1,'amount':'9.00'}]}";
    private static final String REFUND =
            "{'externalId':'r1','order':'o1','amount':'1.00','refundedAt':'2026-11-18T10:00:00Z'}";
    private static final String WEBHOOK = "[{'code':'scrm','url':'http://localhost:9/hook','events':['TASK_CHANGED']}]";
    private static final String TASK = """
            [{'externalId':'t1','campaign':{'code':'c1','name':'回访'},'customer':'wm1','title':'回访',
              'opensAt':'2026-01-01T00:00:00Z','dueAt':'2126-01-01T00:00:00Z'}]
            """;

    private static @Nullable JdbcClient owner;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestDatabase database;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyTableCarriesItsBrandAndAFence() {
        for (String table : tables()) {
            boolean hasBrand = query(HAS_BRAND, table);
            assertThat(hasBrand).as("%s has a brand", table).isEqualTo(!WITHOUT_BRAND.contains(table));
            if (hasBrand)
                assertThat(query(FENCED, table)).as("%s is fenced", table).isTrue();
        }
    }

    @Test
    void noViewLooksWithItsOwnersEyes() {
        List<String> open = owner().sql(OPEN_VIEWS)
                .param("schemas", String.join(",", Schemas.ALL))
                .query(String.class)
                .list();
        assertThat(open).isEmpty();
    }

    @Test
    void withoutAWhereABrandStillSeesOnlyItsOwnRows() {
        TestBrands.Opened mine = filled();
        TestBrands.Opened other = filled();
        TestOutbox.awaitEmpty(database, mine);
        TestOutbox.awaitEmpty(database, other);
        JdbcClient owner = owner();
        for (String table : fencedTables()) {
            long others = rowsOf(owner, table, other);
            if (table.matches("(organisation|customer|security)\\..*")) {
                assertThat(others).as("%s has rows to hide", table).isPositive();
            }
            long seen = transactions.readAs(
                    mine.id(),
                    () -> jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
            assertThat(seen).as("what is seen of %s", table).isEqualTo(rowsOf(owner, table, mine));
        }
    }

    @Test
    void withoutABrandNothingIsSeen() {
        filled();
        for (String table : fencedTables()) {
            long seen = transactions.read(() ->
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
            assertThat(seen).as("what is seen of %s", table).isZero();
        }
        assertThat(transactions.read(() -> jdbc.sql("select count(*) from base.brand")
                        .query(Long.class)
                        .single()))
                .isZero();
    }

    @Test
    void aBrandCannotWriteIntoAnother() {
        TestBrands.Opened mine = filled();
        TestBrands.Opened other = filled();
        int changed = transactions.writeAs(
                mine.id(),
                () -> jdbc.sql("update organisation.staff set name = 'x' where brand = :other")
                        .param("other", other.id().value())
                        .update());
        assertThat(changed).isZero();
        assertThatThrownBy(() -> transactions.writeAs(
                        mine.id(),
                        () -> jdbc.sql("update organisation.staff set brand = :other")
                                .param("other", other.id().value())
                                .update()))
                .hasStackTraceContaining("row-level security");
    }

    private TestBrands.Opened filled() {
        TestBrands.Opened brand = brands.open(SHEET);
        assertThat(brand.admin().put("/api/v1/customers", CUSTOMER).status()).isEqualTo(200);
        jsonl(brand.admin(), "orders", ORDER).okay();
        jsonl(brand.admin(), "refunds", REFUND).okay();
        assertThat(brand.admin().put("/api/v1/webhooks", WEBHOOK).status()).isEqualTo(200);
        assertThat(brand.admin().put("/api/v1/tasks", TASK).status()).isEqualTo(200);
        assertThat(brand.admin().post("/api/v1/staff/lily/sign-in-codes", "").status())
                .isEqualTo(201);
        return brand;
    }

    private static long rowsOf(JdbcClient owner, String table, TestBrands.Opened brand) {
        return owner.sql("select count(*) from " + table + " where brand = :brand")
                .param("brand", brand.id().value())
                .query(Long.class)
                .single();
    }

    private JdbcClient owner() {
        if (owner == null) owner = JdbcClient.create(database.owner());
        return owner;
    }

    private List<String> fencedTables() {
        return tables().stream().filter(table -> !WITHOUT_BRAND.contains(table)).toList();
    }

    private List<String> tables() {
        return owner().sql(TABLES)
                .param("schemas", String.join(",", Schemas.ALL))
                .query(String.class)
                .list();
    }

    private boolean query(String sql, String table) {
        return owner().sql(sql).param("table", table).query(Boolean.class).single();
    }
}
