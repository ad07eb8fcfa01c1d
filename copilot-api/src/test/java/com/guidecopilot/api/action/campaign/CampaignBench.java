package com.guidecopilot.api.action.campaign;

import static com.guidecopilot.api.action.campaign.Campaigning.sheet;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * How long a preview of 100,000 customers takes, beside reading the same rows with plain SQL. No test: run by name, as
 * docs/campaigns.md says.
 */
@CopilotTest
class CampaignBench {

    private static final int PEOPLE = Integer.getInteger("people", 100_000);
    private static final int GUIDES = Math.max(1, PEOPLE / 200);

    private static final List<String> FILL = List.of(
            """
            insert into organisation.staff (brand, id, account, name, status)
            select cast(:brand as uuid), gen_random_uuid(), 'g' || i, '导购' || i, 'ACTIVE' from generate_series(1, :guides) i
            """,
            """
            insert into customer.customer (brand, id, store, owner_kind, owner, member_tier, status, created_at)
            select cast(:brand as uuid), gen_random_uuid(), cast(:store as uuid), 'STAFF', s.id, '金豆', 'ACTIVE',
                   cast('2026-01-01' as timestamptz) + i * interval '1 minute'
              from generate_series(1, :people) i
              join organisation.staff s on s.brand = cast(:brand as uuid) and s.account = 'g' || (1 + i % :guides)
            """,
            """
            insert into customer.identity (brand, kind, value, customer)
            select brand, 'wecom_external_userid', 'wm' || id, id from customer.customer where brand = cast(:brand as uuid)
            """,
            """
            insert into customer.tag (brand, customer, tag)
            select brand, id, case when get_byte(uuid_send(id), 0) % 2 = 0 then '奶粉3段' else '纸尿裤' end
              from customer.customer where brand = cast(:brand as uuid)
            """,
            """
            insert into customer.child (brand, id, customer, born_on)
            select brand, gen_random_uuid(), id, date '2026-01-01' - get_byte(uuid_send(id), 1) from customer.customer
             where brand = cast(:brand as uuid)
            """,
            """
            insert into customer.consent (brand, id, customer, kind, granted_at, withdrawn_at)
            select brand, gen_random_uuid(), id, 'MARKETING', created_at,
                   case when get_byte(uuid_send(id), 2) < 10 then created_at end
              from customer.customer where brand = cast(:brand as uuid)
            """,
            """
            insert into customer.orders (brand, id, external_id, store, customer, channel, currency, total, paid_at,
                   recorded_at, digest)
            select brand, gen_random_uuid(), 'o' || id || n, store, id, 'store', 'CNY', 25800,
                   timestamptz '2026-11-18' - (get_byte(uuid_send(id), 3) + 30 * n) * interval '1 day', created_at, ''
              from customer.customer cross join generate_series(0, 2) n where brand = cast(:brand as uuid)
            """,
            """
            insert into customer.order_line (brand, orders, place, sku, quantity, amount)
            select brand, id, 1, 'MF-3', 1, 25800 from customer.orders where brand = cast(:brand as uuid)
            """,
            "analyze customer.customer",
            "analyze customer.orders",
            "analyze customer.order_line",
            "analyze customer.identity",
            "analyze customer.tag",
            "analyze customer.child",
            "analyze customer.consent",
            "analyze organisation.staff");

    /** What a preview reads, once over. */
    private static final List<String> FLOOR = List.of(
            "select id, store, owner, member_tier, status, created_at from customer.customer order by store, owner, id",
            "select customer, value from customer.identity",
            "select customer, tag from customer.tag",
            "select customer, born_on from customer.child",
            "select customer, granted_at, withdrawn_at from customer.consent where kind = 'MARKETING'",
            "select customer, total, refunded, paid_at, channel from customer.orders",
            "select orders, sku from customer.order_line");

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CampaignRepository repository;

    @Autowired
    private GuideByGuide guides;

    @Autowired
    private Sifter sifter;

    @Autowired
    private Reach reach;

    @Autowired
    private Audiences audiences;

    @Test
    void previewBesideItsFloor() {
        clock.set(Instant.parse("2026-11-20T06:00:00Z"));
        TestBrands.Opened brand = brands.open("""
                {'regions':[{'code':'east','name':'华东'}],
                 'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                            'opens':'10:00','closes':'22:00'}]}
                """);
        fill(brand);
        Campaigning campaigns = new Campaigning(brand);
        campaigns
                .write(sheet(
                        "nov",
                        "customer.tags.exists(t, t == \\u0027奶粉3段\\u0027) && !orders.exists(o, o.daysAgo < 25)",
                        "dailyCap",
                        "20"))
                .okay();
        Planned campaign =
                transactions.readAs(brand.id(), () -> repository.byCode("nov").orElseThrow());
        for (int round = 1; round <= 3; round++) {
            double floor = floor(brand);
            double judged = judged(brand, campaign, group -> {});
            double sifted = judged(
                    brand,
                    campaign,
                    group -> transactions.read(() -> sifter.sift(campaign, group, Map.of(), clock.instant())));
            JsonNode preview = previewed(brand);
            JsonNode totals = preview.path("totals");
            System.out.printf(
                    "round %d: preview of %d customers %.1f s, of it judging %.1f s, sifting %.1f s (chosen %d, left out %d);"
                            + " floor %.2f s; live heap %d MB%n",
                    round,
                    totals.path("inScope").asInt(),
                    preview.path("seconds").asDouble(),
                    judged,
                    sifted - judged,
                    totals.path("chosen").asInt(),
                    totals.path("leftOut").asInt(),
                    floor,
                    liveMegabytes());
        }
    }

    private double judged(TestBrands.Opened brand, Planned campaign, Consumer<Group> each) {
        if (!(audiences.read(campaign.sheet()) instanceof Audiences.Reading.Fine(Audience audience))) {
            throw new AssertionError("the audience cannot be read");
        }
        long began = System.nanoTime();
        BrandScope.run(
                brand.id(),
                () -> guides.walk(campaign.sheet(), reach.of(campaign.sheet()), audience, clock.instant(), each));
        return (System.nanoTime() - began) / 1e9;
    }

    private static JsonNode previewed(TestBrands.Opened brand) {
        String path = "/api/v1/campaigns/nov/preview";
        brand.admin().post(path, "").okay();
        return Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .until(
                        () -> brand.admin().get(path).okay(),
                        seen -> seen.path("state").asString().equals("READY"));
    }

    private void fill(TestBrands.Opened brand) {
        JdbcClient owner = JdbcClient.create(database.owner());
        UUID store = owner.sql("select id from organisation.store where brand = :brand")
                .param("brand", brand.id().value())
                .query(UUID.class)
                .single();
        for (String sql : FILL) {
            JdbcClient.StatementSpec statement = owner.sql(sql);
            if (sql.contains(":brand"))
                statement = statement.param("brand", brand.id().toString());
            if (sql.contains(":store")) statement = statement.param("store", store.toString());
            if (sql.contains(":guides")) statement = statement.param("guides", GUIDES);
            if (sql.contains(":people")) statement = statement.param("people", PEOPLE);
            statement.update();
        }
    }

    private double floor(TestBrands.Opened brand) {
        long began = System.nanoTime();
        for (String sql : FLOOR) {
            transactions.readAs(brand.id(), () -> {
                long[] read = {0};
                jdbc.sql(sql).query(row -> {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        if (row.getString(i) != null) read[0]++;
                    }
                });
                return read[0];
            });
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** What was in use after a collection at the end of it: garbage does not count. */
    private static long liveMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                        .sum()
                >> 20;
    }
}
