package com.guidecopilot.api.performance;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.SecondService;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestTokens;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A brand with months of scores behind it: two stores of the chain and a dealer's, guides, a shared seat, a cloud guide. Sheets are
 * put where scoring keeps them, and told of as scoring tells of them.
 */
public final class TestMonths {

    /** Computed: {@code a} 40, {@code b} 20; judged: {@code c} 40. */
    private static final String CARD = """
            code: service
            title: 服务质量
            from: 2026-01-01
            applies: talk.customerMessages > 0
            authors: [GUIDE, CLOUD_GUIDE]
            criteria:
              - code: a
                title: 首次回复及时
                weight: 40
                first-reply: {within: 5m, late: 15m}
              - code: b
                title: 价格活动属实
                weight: 20
                facts-held: {}
              - code: c
                title: 问清需要
                weight: 40
                judged: need
            """;

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'},{'code':'west','name':'华西'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'二店','region':'west','tier':'COACHED','ownership':'DIRECT','zone':'Asia/Urumqi',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'d1','name':'经销店','region':'east','tier':'SELF_RUN','ownership':'DEALER','dealer':'d','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'mia','name':'米娅','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'nina','name':'妮娜','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]},
                      {'account':'dora','name':'多拉','grants':[{'role':'GUIDE','scope':'store:d1'}]},
                      {'account':'boss1','name':'店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]},
                      {'account':'it','name':'信息','grants':[{'role':'IT','scope':'brand'}]},
                      {'account':'yun','name':'乔云','grants':[{'role':'CLOUD_GUIDE','scope':'brand'}]}],
             'seats':[{'code':'seat1','store':'s1','shared':true}]}
            """;

    private static final Map<String, Integer> WEIGHTS = Map.of("a", 40, "b", 20, "c", 40);

    private final TestBrands.Opened brand;
    private final BrandTransactions transactions;
    private final JdbcClient jdbc;
    private final List<EventHandler> handlers;
    private final Clock clock;
    private final Map<String, UUID> ids = new HashMap<>();
    private final Map<String, Api> signedIn = new HashMap<>();
    private UUID card = new UUID(0, 0);

    private TestMonths(
            TestBrands.Opened brand,
            BrandTransactions transactions,
            JdbcClient jdbc,
            List<EventHandler> handlers,
            Clock clock) {
        this.brand = brand;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.handlers = handlers;
        this.clock = clock;
    }

    public static TestMonths open(ApplicationContext service) {
        TestMonths opened = new TestMonths(
                service.getBean(TestBrands.class).open(SHEET),
                service.getBean(BrandTransactions.class),
                service.getBean(JdbcClient.class),
                service.getBeanProvider(EventHandler.class).orderedStream().toList(),
                service.getBean(Clock.class));
        opened.publish();
        return opened;
    }

    private void publish() {
        admin().yaml("PUT", "/api/v1/scorecards", CARD).okay();
        admin().post("/api/v1/scorecards/service/publish", "{}").okay();
        in(() -> {
            card = jdbc.sql("select id from scoring.scorecard_version")
                    .query(UUID.class)
                    .single();
            jdbc.sql("""
                    select account as code, id from organisation.staff union all select code, id from organisation.seat
                    union all select code, id from organisation.store
                    """)
                    .query((row, n) -> ids.put(row.getString("code"), row.getObject("id", UUID.class)))
                    .list();
        });
    }

    /** The same brand, as another process on the same database sees it. */
    public TestMonths at(SecondService other) {
        TestBrands.Opened there = new TestBrands.Opened(
                brand.id(), brand.code(), brand.adminId(), other.bean(Api.class), other.bean(TestTokens.class));
        TestMonths same = new TestMonths(
                there,
                other.bean(BrandTransactions.class),
                other.bean(JdbcClient.class),
                other.all(EventHandler.class),
                other.clock());
        same.card = card;
        same.ids.putAll(ids);
        return same;
    }

    public TestBrands.Opened brand() {
        return brand;
    }

    public Api admin() {
        return brand.admin();
    }

    public Api as(String account) {
        return signedIn.computeIfAbsent(account, brand::as);
    }

    public UUID id(String code) {
        return java.util.Objects.requireNonNull(ids.get(code), code);
    }

    /**
     * A sheet as the machine scored it, told to nobody yet.
     *
     * @param author an account, a seat's code, or null when nobody knows who wrote
     * @param outcomes of a, b and c, by their first letters: {@code MPX}: met, partly, missed; {@code N} not scoreable
     */
    public UUID sheet(String store, String kind, @Nullable String author, String closedAt, String outcomes) {
        UUID sheet = Ids.next();
        UUID score = Ids.next();
        in(() -> {
            score(score, store, closedAt, null);
            boolean untold = outcomes.isEmpty();
            jdbc.sql("""
                    insert into scoring.sheet (brand, id, score, place, kind, holder, shared, unscoreable)
                    values (:brand, :id, :score, 1, :kind, :holder, :shared, :unscoreable)
                    """)
                    .param("brand", brand.id().value())
                    .param("id", sheet)
                    .param("score", score)
                    .param("kind", kind)
                    .param("holder", author == null ? null : id(author), java.sql.Types.OTHER)
                    .param("shared", author != null && author.startsWith("seat"))
                    .param("unscoreable", untold ? "TOO_SHORT" : null, java.sql.Types.VARCHAR)
                    .update();
            for (int i = 0; i < outcomes.length(); i++) answer(sheet, i, outcomes.charAt(i));
        });
        return sheet;
    }

    /** A conversation that could not be scored at all. */
    public void untold(String store, String closedAt) {
        in(() -> score(Ids.next(), store, closedAt, "NO_TEXT"));
    }

    private void score(UUID id, String store, String closedAt, @Nullable String unscoreable) {
        jdbc.sql("""
                insert into scoring.score (brand, id, conversation, card_version, customer, store, closed_at, scored_at, judge, unscoreable)
                values (:brand, :id, :conversation, :card, :customer, :store, :at, :at, 'built-in/1', :unscoreable)
                """)
                .param("brand", brand.id().value())
                .param("id", id)
                .param("conversation", Ids.next())
                .param("card", card)
                .param("customer", Ids.next())
                .param("store", id(store))
                .param("at", Instant.parse(closedAt).atOffset(ZoneOffset.UTC))
                .param("unscoreable", unscoreable, java.sql.Types.VARCHAR)
                .update();
    }

    private void answer(UUID sheet, int place, char outcome) {
        String code = String.valueOf((char) ('a' + place));
        boolean judged = code.equals("c");
        jdbc.sql("""
                insert into scoring.answer (brand, sheet, place, criterion, weight, judged, critical, rule, outcome, points, why, confidence, reason, evidence)
                values (:brand, :sheet, :place, :code, :weight, :judged, false, 'rule', :outcome,
                        case cast(:outcome as text) when 'MET' then 1 when 'PARTLY' then 0.5 when 'MISSED' then 0 end, :why, :confidence, '', '[]')
                """)
                .param("brand", brand.id().value())
                .param("sheet", sheet)
                .param("place", place + 1)
                .param("code", code)
                .param("weight", WEIGHTS.get(code))
                .param("judged", judged)
                .param("outcome", name(outcome))
                .param("why", outcome == 'N' ? "NO_EVIDENCE" : null, java.sql.Types.VARCHAR)
                .param("confidence", judged ? 0.8 : 1.0)
                .update();
    }

    /** Chance has drawn it: somebody is to review it blind. Before anything else is said of it. */
    public void draw(UUID sheet) {
        in(() -> jdbc.sql("""
                insert into scoring.review (brand, id, sheet, conversation, customer, store, holder, shared, closed_at, why, reasons, blind,
                       urgency, chosen_at)
                select s.brand, s.id, s.id, k.conversation, k.customer, k.store, s.holder, s.shared, k.closed_at, 'BLIND_SAMPLE', '', true, 50,
                       :at
                  from scoring.sheet s join scoring.score k on k.brand = s.brand and k.id = s.score where s.id = :sheet
                """)
                .param("sheet", sheet)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** A sheet that is kept back, and told of as such. */
    public UUID drawn(String store, String kind, String author, String closedAt, String outcomes) {
        UUID sheet = sheet(store, kind, author, closedAt, outcomes);
        draw(sheet);
        tell(sheet);
        return sheet;
    }

    /** A person says otherwise; told to nobody yet. Once for each criterion of a sheet. */
    public void review(UUID sheet, String criterion, char outcome) {
        in(() -> {
            jdbc.sql("""
                    insert into scoring.review (brand, id, sheet, conversation, customer, store, shared, closed_at, why, reasons, blind, urgency,
                           chosen_at, state, claimed_by, claimed_at, done_at)
                    select s.brand, s.id, s.id, k.conversation, k.customer, k.store, s.shared, k.closed_at, 'RISK', '', false, 0,
                           k.closed_at, 'DONE', k.customer, k.closed_at, k.closed_at
                      from scoring.sheet s join scoring.score k on k.brand = s.brand and k.id = s.score where s.id = :sheet
                    on conflict (brand, sheet) do update
                       set state = 'DONE', claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at, done_at = excluded.done_at
                    """).param("sheet", sheet).update();
            jdbc.sql("""
                    insert into scoring.verdict (brand, review, sheet, reviewer, blind, given_at)
                    select brand, id, sheet, claimed_by, false, done_at from scoring.review where id = :sheet on conflict do nothing
                    """).param("sheet", sheet).update();
            jdbc.sql("""
                    insert into scoring.verdict_answer (brand, review, place, criterion, outcome, changed)
                    values (:brand, :sheet, :place, :criterion, :outcome, true)
                    """)
                    .param("brand", brand.id().value())
                    .param("sheet", sheet)
                    .param("place", criterion.charAt(0) - 'a' + 1)
                    .param("criterion", criterion)
                    .param("outcome", name(outcome))
                    .update();
        });
    }

    /** Tells the figures of a sheet, as its event does. */
    public void tell(UUID sheet) {
        Event event = new Event(brand.id(), Ids.next(), EventKind.SCORE_FINAL, sheet, "t", Instant.EPOCH, 0);
        handlers.stream()
                .filter(handler -> handler.kind() == EventKind.SCORE_FINAL)
                .filter(handler -> handler.getClass().getName().contains(".performance."))
                .forEach(handler -> BrandScope.call(brand.id(), () -> {
                    handler.handle(event);
                    return true;
                }));
    }

    public UUID told(String store, String kind, @Nullable String author, String closedAt, String outcomes) {
        UUID sheet = sheet(store, kind, author, closedAt, outcomes);
        tell(sheet);
        return sheet;
    }

    /** A customer's talk, as figures keep it: who answered how quickly, and what they made of suggestions. */
    public void talk(
            String store,
            String kind,
            @Nullable String author,
            String closedAt,
            @Nullable Integer seconds,
            int shown,
            int used) {
        in(() -> jdbc.sql("""
                insert into performance.talk (brand, conversation, place, store, kind, holder, shared, closed_at, day, period, first_reply,
                       reply, shown, used, edited)
                values (:brand, :id, 1, :store, :kind, :holder, :shared, :at, cast(:day as date), :period, :seconds, :reply, :shown, :used, 0)
                """)
                .param("brand", brand.id().value())
                .param("id", Ids.next())
                .param("store", id(store))
                .param("kind", author == null ? null : kind, java.sql.Types.VARCHAR)
                .param("holder", author == null ? null : id(author), java.sql.Types.OTHER)
                .param("shared", author != null && author.startsWith("seat"))
                .param("at", Instant.parse(closedAt).atOffset(ZoneOffset.UTC))
                .param("day", closedAt.substring(0, 10))
                .param("period", closedAt.substring(0, 7))
                .param("seconds", seconds, java.sql.Types.INTEGER)
                .param("reply", seconds == null ? null : Ids.next(), java.sql.Types.OTHER)
                .param("shown", shown)
                .param("used", used)
                .update());
    }

    public JsonNode freeze(String period) {
        return admin().post("/api/v1/performance/periods/%s/freeze".formatted(period), "")
                .okay();
    }

    public JsonNode state(String period) {
        return admin().get("/api/v1/performance/periods/" + period).okay();
    }

    /** What payroll is told of it. */
    public JsonNode feed(String period) {
        return admin().get("/api/v1/pay-feed?period=" + period).okay();
    }

    public void customer(String externalId, String store, String owner) {
        admin().put(
                        "/api/v1/customers",
                        "[{'externalId':'%s','name':'顾客%s','store':'%s','owner':'%s'}]"
                                .formatted(externalId, externalId, store, owner))
                .okay();
    }

    public void in(Runnable work) {
        transactions.writeAs(brand.id(), () -> {
            work.run();
            return true;
        });
    }

    private static String name(char outcome) {
        return switch (outcome) {
            case 'M' -> "MET";
            case 'P' -> "PARTLY";
            case 'X' -> "MISSED";
            default -> "NOT_SCOREABLE";
        };
    }
}
