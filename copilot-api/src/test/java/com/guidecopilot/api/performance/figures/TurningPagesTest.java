package com.guidecopilot.api.performance.figures;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.performance.TestMonths;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A month of so many stores that it is kept once it was added up: each page is of what holds when it is asked for. */
@CopilotTest
class TurningPagesTest {

    private static final int PEOPLE = 250;
    private static final int STORES = 60;
    private static final String AT = "2026-10-12T04:00:00Z";

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcClient jdbc;

    private TestMonths months;

    @BeforeEach
    void open() {
        months = TestMonths.open(service);
        months.admin()
                .put(
                        "/api/v1/organisation",
                        IntStream.range(0, STORES)
                                .mapToObj(
                                        "{'code':'more%d','name':'店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}"
                                                ::formatted)
                                .collect(Collectors.joining(",", "{'stores':[", "]}")))
                .okay();
        months.in(() -> {
            bound("""
                    insert into organisation.staff (brand, id, account, name, status)
                    select :brand, gen_random_uuid(), 'g' || i, '导购' || i, 'ACTIVE' from generate_series(1, :people) i
                    """).param("people", PEOPLE).update();
            bound("""
                    insert into performance.mark (brand, sheet, conversation, store, kind, holder, shared, card_version, closed_at, day, period,
                           settled, pay, reviewed, counted)
                    select :brand, gen_random_uuid(), gen_random_uuid(), :store, 'GUIDE', id, false,
                           (select id from scoring.scorecard_version), timestamptz '2026-10-12 04:00Z', date '2026-10-12', '2026-10',
                           length(account) * 1000, 8000, false, array['a']
                      from organisation.staff where account like 'g%'
                    """).param("store", months.id("s1")).update();
        });
    }

    @Test
    void eachRowIsOnOnePageWhateverTheyAreSortedBy() {
        for (String sort : List.of("store", "name", "scores", "sales")) {
            List<String> keys =
                    pages(sort).stream().map(row -> row.path("key").asString()).toList();
            assertThat(keys).hasSize(PEOPLE).doesNotHaveDuplicates();
        }
    }

    @Test
    void whateverHappensBetweenTwoPagesIsInTheNext() {
        Set<Map<String, BigDecimal>> states = new HashSet<>();
        states.add(isWhatTheStoreIs("at first"));
        UUID told = months.told("s1", "GUIDE", "lily", AT, "MMX");
        states.add(isWhatTheStoreIs("a score"));
        months.review(told, "c", 'M');
        months.tell(told);
        states.add(isWhatTheStoreIs("a review"));
        UUID drawn = months.drawn("s1", "GUIDE", "mia", AT, "MPX");
        states.add(isWhatTheStoreIs("a score that is kept back"));
        months.review(drawn, "c", 'M');
        states.add(isWhatTheStoreIs("the blind review, of which nothing was told yet"));
        months.tell(drawn);
        states.add(isWhatTheStoreIs("the blind review, told"));
        months.talk("s1", "GUIDE", "lily", AT, 40, 3, 1);
        states.add(isWhatTheStoreIs("a talk"));
        months.untold("s1", AT);
        states.add(isWhatTheStoreIs("a conversation that could not be scored"));
        months.customer("wm-1", "s1", "lily");
        anOrder();
        states.add(isWhatTheStoreIs("an order"));
        assertThat(states).hasSize(9);
    }

    @Test
    void whatChangesInOneStoreLeavesTheOthersAsTheyAre() {
        UUID ofTwoStores = UUID.randomUUID();
        sheet("more1", ofTwoStores, 6000);
        sheet("more2", ofTwoStores, 7000);
        UUID ofTwoSheets = UUID.randomUUID();
        sheet("more3", ofTwoSheets, 8000);
        sheet("more3", ofTwoSheets, 9000);
        months.talk("s2", "GUIDE", "mia", AT, 40, 3, 1);
        areWhatTheyAreOneByOne("at first");
        sheet("more2", ofTwoStores, 1000);
        areWhatTheyAreOneByOne("another sheet");
        months.talk("s1", "GUIDE", "mia", AT, 20, 2, 2);
        areWhatTheyAreOneByOne("a talk");
        months.talk("s2", "GUIDE", "mia", AT, 60, 3, 1);
        areWhatTheyAreOneByOne("another talk");
    }

    @Test
    void whatIsDeletedIsInNoPageAnyMore() {
        UUID conversation = UUID.randomUUID();
        for (String store : List.of("more1", "more2", "more2")) sheet(store, conversation, 6000);
        for (int seconds : List.of(20, 40, 60)) months.talk("s1", "GUIDE", "lily", AT, seconds, 3, 1);
        months.talk("s2", "GUIDE", "mia", AT, 40, 3, 1);
        areWhatTheyAreOneByOne("at first");
        assertThat(replies("s1")).isEqualTo(3);
        change("delete from performance.mark where store = (select id from organisation.store where code = 'more1')");
        areWhatTheyAreOneByOne("a sheet of three");
        change("delete from performance.talk where first_reply = 60");
        areWhatTheyAreOneByOne("a talk");
        assertThat(replies("s1")).isEqualTo(2);
        months.in(() -> {
            change("delete from performance.talk where first_reply = 20");
            months.talk("s1", "GUIDE", "mia", AT, 90, 2, 2);
        });
        areWhatTheyAreOneByOne("a talk, and another one came");
        change("delete from performance.talk where shown = 3");
        areWhatTheyAreOneByOne("all talks of a store");
        assertThat(replies("s1")).isEqualTo(1);
        assertThat(replies("s2")).isZero();
    }

    /** Accounts keep amounts. */
    @Test
    void whoIsErasedTakesNoFigureAway() {
        months.customer("wm-1", "s1", "lily");
        months.told("s1", "GUIDE", "lily", AT, "MMX");
        anOrder();
        Map<String, BigDecimal> before = isWhatTheStoreIs("an order");
        months.as("it")
                .post("/api/v1/customers/erase", "{'externalId':'wm-1'}".replace('\'', '"'))
                .okay();
        months.admin().post("/api/v1/credit/replay?period=2026-10", "").okay();
        assertThat(isWhatTheStoreIs("the erasure")).isEqualTo(before);
    }

    /** Of the customer, credited. */
    private void anOrder() {
        jsonl(
                        months.admin(),
                        "orders",
                        "{'externalId':'o1','store':'s1','customer':'wm-1','total':'70.00','paidAt':'2026-10-15T04:00:00Z','lines':[]}")
                .okay();
        months.admin().post("/api/v1/credit/replay?period=2026-10", "").okay();
    }

    private int replies(String store) {
        for (JsonNode row : page("STORE", "store", "").path("rows")) {
            if (row.at("/store/code").asString().equals(store))
                return row.at("/firstReply/n").asInt();
        }
        return 0;
    }

    private void change(String sql) {
        months.in(() -> jdbc.sql(sql).update());
    }

    /** One store alone is added up each time. */
    private void areWhatTheyAreOneByOne(String after) {
        for (JsonNode row : page("STORE", "store", "").path("rows")) {
            String code = row.path("account").asString(row.at("/store/code").asString());
            assertThat(row)
                    .as("%s: %s", after, code)
                    .isEqualTo(page("STORE", "store", "&store=" + code)
                            .path("rows")
                            .get(0));
        }
        JsonNode regions = page("REGION", "store", "").path("rows");
        int conversations = 0;
        for (JsonNode region : regions)
            conversations += region.at("/scores/conversations").asInt();
        AtomicInteger known = new AtomicInteger();
        months.in(
                () -> known.set(bound("select count(distinct conversation) from performance.mark where brand = :brand")
                        .query(Integer.class)
                        .single()));
        assertThat(conversations).as(after).isEqualTo(known.get());
    }

    private void sheet(String store, UUID conversation, int settled) {
        months.in(() -> bound("""
                insert into performance.mark (brand, sheet, conversation, store, kind, holder, shared, card_version, closed_at, day, period,
                       settled, pay, reviewed, counted)
                select :brand, gen_random_uuid(), :conversation, s.id, 'GUIDE', p.id, false, (select id from scoring.scorecard_version),
                       timestamptz '2026-10-12 04:00Z', date '2026-10-12', '2026-10', :settled, null, false, array['a']
                  from organisation.staff p join organisation.store s on s.code = :store where p.account = 'g1'
                """)
                .param("store", store)
                .param("conversation", conversation)
                .param("settled", settled)
                .update());
    }

    /** In which all of it is. One store alone is added up each time. */
    private Map<String, BigDecimal> isWhatTheStoreIs(String after) {
        List<JsonNode> store = new ArrayList<>();
        page("STORE", "store", "&store=s1").path("rows").forEach(store::add);
        Map<String, BigDecimal> sums = sums(pages("store"));
        assertThat(sums).as(after).isEqualTo(sums(store));
        return sums;
    }

    private static Map<String, BigDecimal> sums(List<JsonNode> rows) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (String figure : List.of(
                "/scores/n",
                "/scores/unscoreable",
                "/scores/keptBack",
                "/scores/reviewed",
                "/pay/n",
                "/firstReply/n",
                "/suggestions/shown",
                "/sales/credited")) {
            sums.put(
                    figure,
                    rows.stream()
                            .map(row -> new BigDecimal(row.at(figure).asString()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .setScale(2));
        }
        return sums;
    }

    private List<JsonNode> pages(String sort) {
        List<JsonNode> rows = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = page("GUIDE", sort, after == null ? "" : "&after=" + after);
            StreamSupport.stream(page.path("rows").spliterator(), false).forEach(rows::add);
            after = page.path("next").asString(null);
        } while (after != null);
        return rows;
    }

    private JsonNode page(String by, String sort, String more) {
        return months.admin()
                .get("/api/v1/performance?period=2026-10&limit=100&by=%s&sort=%s%s".formatted(by, sort, more))
                .okay();
    }

    private JdbcClient.StatementSpec bound(String sql) {
        return jdbc.sql(sql).param("brand", months.brand().id().value());
    }
}
