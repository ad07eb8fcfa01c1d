package com.guidecopilot.api.today;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.TestTasks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a guide finds on the page of the day. */
@CopilotTest
class TodayTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private Instant before = Instant.EPOCH;
    private TestShop shop;
    private TestTasks tasks;

    @BeforeEach
    void openTheShopAtNoon() {
        before = clock.instant();
        clock.set(next(LocalTime.NOON));
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        tasks = new TestTasks(shop, clock);
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void whoeverHadTheLastWordWaitsUntilTheyAreAnswered() {
        Talk talk = shop.here();
        String first = talk.say("在吗");
        clock.advance(Duration.ofMinutes(7));
        String last = talk.say("云朵牧3段现在多少钱？");
        talk.answerTo(last);

        JsonNode waiting = today().path("waiting");
        assertThat(waiting).hasSize(1);
        JsonNode row = waiting.path(0);
        assertThat(row.path("conversation").asString()).isEqualTo(talk.id());
        assertThat(row.at("/customer/name").asString()).isEqualTo("小满妈妈");
        assertThat(row.at("/lastMessage/id").asString()).isEqualTo(last).isNotEqualTo(first);
        assertThat(row.at("/lastMessage/text").asString()).isEqualTo("云朵牧3段现在多少钱？");
        assertThat(row.path("waitingMinutes").asInt()).isEqualTo(7);
        assertThat(row.path("suggestionReady").asBoolean()).isTrue();

        JsonNode suggestion = talk.snapshot().path("suggestion");
        talk.insert(suggestion).okay();
        assertThat(today().path("waiting")).hasSize(1);
        talk.sent(suggestion, true).okay();
        assertThat(today().path("waiting")).isEmpty();
        assertThat(today().at("/counts/waiting").asInt()).isZero();
    }

    @Test
    void whoWaitsLongestStandsFirstAlsoInTheListOfCustomers() {
        customer("wm-2", "s1", "lily");
        customer("wm-3", "s1", "lily");
        customer("wm-4", "s1", "lily");
        Api lily = shop.brand().as("lily");
        Talk.with(lily, "wm-2").say("在吗");
        clock.advance(Duration.ofMinutes(1));
        Talk.with(lily, "wm-here").say("在吗");
        clock.advance(Duration.ofMinutes(1));
        Talk.with(lily, "wm-3").post("{'text':'新品到了','author':'GUIDE'}").okay();

        assertThat(names(today().path("waiting"), "/customer/externalId")).containsExactly("wm-2", "wm-here");
        JsonNode listed = shop.brand().as("lily").get("/api/v1/customers").okay();
        assertThat(names(listed, "/externalId")).containsExactly("wm-2", "wm-here", "wm-3", "wm-4");
        assertThat(listed.path(0).has("waitingSince")).isTrue();
        assertThat(listed.path(2).has("waitingSince")).isFalse();
    }

    @Test
    void twoGuidesSeeNothingOfEachOther() {
        shop.here().say("云朵牧3段现在多少钱？");
        tasks.offer("t1");

        JsonNode annas = today(shop.brand().as("anna"));
        assertThat(annas.path("waiting")).isEmpty();
        assertThat(annas.path("tasks")).isEmpty();
        assertThat(annas.path("counts").toString()).doesNotContainPattern("[1-9]");
        assertThat(annas.at("/store/code").asString()).isEqualTo(TestShop.THERE);
    }

    @Test
    void aClosedConversationWaitsForNobody() {
        Talk talk = shop.here();
        talk.say("好的谢谢");
        shop.brand()
                .as("lily")
                .post("/api/v1/conversations/%s/close".formatted(talk.id()), "{}")
                .okay();
        assertThat(today().path("waiting")).isEmpty();
    }

    @Test
    void aSharedSeatIsWhoeversShiftItIs() {
        Instant noon = clock.instant();
        shop.admin()
                .put("/api/v1/organisation", """
                {'staff':[{'account':'rose','name':'罗丝','grants':[{'role':'GUIDE','scope':'store:s2'}]}],
                 'seats':[{'code':'seat1','store':'s2','shared':true}],
                 'shifts':[{'seat':'seat1','staff':'lily','from':'%1$s','to':'%2$s'},
                           {'seat':'seat1','staff':'rose','from':'%2$s','to':'%3$s'}]}
                """.formatted(
                                noon.minusSeconds(60), noon.plusSeconds(3600), noon.plusSeconds(7200)))
                .okay();
        customer("wm-seat", "s2", "seat1");
        tasks.push(tasks.row("any", "").replace(TestTasks.CUSTOMER, "wm-seat"));
        tasks.push(tasks.row("hers", "'staff':'lily'").replace(TestTasks.CUSTOMER, "wm-seat"));
        Talk.with(shop.brand().as("lily"), "wm-seat").say("在吗");

        JsonNode lilys = today(shop.brand().as("lily"));
        assertThat(names(lilys.path("waiting"), "/customer/externalId")).containsExactly("wm-seat");
        assertThat(names(lilys.path("tasks"), "/externalId")).containsExactlyInAnyOrder("any", "hers");
        assertThat(lilys.at("/store/code").asString()).isEqualTo("s2");
        assertThat(today(shop.brand().as("rose")).path("waiting")).isEmpty();

        clock.advance(Duration.ofHours(1));
        assertThat(today(shop.brand().as("lily")).path("waiting")).isEmpty();
        JsonNode roses = today(shop.brand().as("rose"));
        assertThat(names(roses.path("waiting"), "/customer/externalId")).containsExactly("wm-seat");
        assertThat(names(roses.path("tasks"), "/externalId")).containsExactly("any");
    }

    @Test
    void theMostValuableTaskStandsFirstWithItsReason() {
        customer("wm-2", "s1", "lily");
        tasks.push(
                tasks.row("cheap", "'value':'20.00'"),
                tasks.row("dear", "'value':'516.00','reason':'上次购买是28天前'").replace(TestTasks.CUSTOMER, "wm-2"),
                tasks.row("unknown", ""),
                tasks.row(
                        "later",
                        "'value':'999.00','quietUntil':'%s'"
                                .formatted(clock.instant().plusSeconds(60))));

        JsonNode today = today();
        assertThat(names(today.path("tasks"), "/externalId")).containsExactly("dear", "cheap", "unknown");
        assertThat(today.at("/tasks/0/reason").asString()).isEqualTo("上次购买是28天前");
        assertThat(today.at("/counts/tasks").asInt()).isEqualTo(3);
    }

    @Test
    void whoDoesNotWantToBeWrittenToIsNotOnTheListButIsStillAnswered() {
        customer("wm-2", "s1", "lily");
        tasks.push(tasks.row("t1", ""), tasks.row("t2", "").replace(TestTasks.CUSTOMER, "wm-2"));
        shop.here().say("别再发广告了");
        consent("wm-here", "MARKETING", clock.instant());

        JsonNode today = today();
        assertThat(names(today.path("tasks"), "/externalId")).containsExactly("t2");
        assertThat(today.at("/counts/tasks").asInt()).isEqualTo(1);
        assertThat(names(today.path("waiting"), "/customer/externalId")).containsExactly("wm-here");
    }

    @Test
    void whileTheStoreIsClosedNoTaskIsUrgedAndWhoWaitsIsStillShown() {
        tasks.push(tasks.row("t1", ""));
        shop.here().say("在吗");

        clock.set(next(LocalTime.of(22, 0)).minusMillis(1));
        JsonNode open = today();
        assertThat(open.path("quiet").toString()).isEqualTo("{\"from\":\"22:00\",\"to\":\"10:00\",\"active\":false}");
        assertThat(open.path("tasks")).hasSize(1);

        clock.set(next(LocalTime.of(22, 0)));
        JsonNode closed = today();
        assertThat(closed.path("quiet").toString()).isEqualTo("{\"from\":\"22:00\",\"to\":\"10:00\",\"active\":true}");
        assertThat(closed.path("tasks")).isEmpty();
        assertThat(closed.at("/counts/tasks").asInt()).isZero();
        assertThat(closed.at("/counts/resting").asInt()).isEqualTo(1);
        assertThat(closed.path("waiting")).hasSize(1);

        clock.set(next(LocalTime.of(10, 0)).minusMillis(1));
        assertThat(today().path("tasks")).isEmpty();
        clock.set(next(LocalTime.of(10, 0)));
        assertThat(today().path("tasks")).hasSize(1);
    }

    @Test
    void theHoursAreThoseOfTheStoresOwnZone() {
        shop.admin().put("/api/v1/organisation", """
                {'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                            'zone':'Asia/Urumqi','opens':'10:00','closes':'22:00'}]}
                """).okay();
        tasks.push(tasks.row("t1", ""));
        // Ten at night in Shanghai is eight in Urumqi.
        clock.set(next(LocalTime.of(22, 0)));
        assertThat(today().path("tasks")).hasSize(1);
        assertThat(today().at("/store/zone").asString()).isEqualTo("Asia/Urumqi");
        clock.advance(Duration.ofHours(2));
        assertThat(today().path("tasks")).isEmpty();
    }

    @Test
    void whatWasPromisedForTodayStandsThereUntilItIsKept() {
        customer("wm-2", "s1", "lily");
        promise("wm-here", "好的，今天下班前给您准信。");
        promise("wm-2", "我明天下午打电话告诉您结果。");
        JsonNode promised = Eventually.get(
                "a promise of today",
                () -> Optional.of(today().path("promises")).filter(promises -> !promises.isEmpty()));
        assertThat(names(promised, "/customer/externalId")).containsExactly("wm-here");
        assertThat(promised.at("/0/text").asString()).contains("今天下班前");
        assertThat(promised.at("/0/overdue").asBoolean()).isFalse();
        assertThat(today(shop.brand().as("anna")).path("promises")).isEmpty();

        clock.set(next(LocalTime.of(23, 0)));
        assertThat(today().at("/promises/0/overdue").asBoolean()).isTrue();
        tasks.guide()
                .post("/api/v1/promises/%s/kept".formatted(promised.at("/0/id").asString()), "{}")
                .okay();
        assertThat(today().path("promises")).isEmpty();
        assertThat(today().at("/counts/promises").asInt()).isZero();
    }

    private void promise(String customer, String words) {
        Talk.with(tasks.guide(), customer)
                .post("{'text':'%s','author':'GUIDE'}".formatted(words))
                .okay();
    }

    @Test
    void whoIsNoGuideHasNoDay() {
        shop.here().say("在吗");
        tasks.push(tasks.row("t1", ""));
        JsonNode headquarters = today(shop.admin());
        assertThat(headquarters.has("store")).isFalse();
        assertThat(headquarters.path("waiting")).isEmpty();
        assertThat(headquarters.path("tasks")).isEmpty();
    }

    /** The next moment, from now on, at which clocks in Shanghai show this. */
    private Instant next(LocalTime time) {
        ZonedDateTime now = clock.instant().atZone(SHANGHAI);
        ZonedDateTime then = now.with(time);
        return (then.isBefore(now) ? then.plusDays(1) : then).toInstant();
    }

    private JsonNode today() {
        return today(tasks.guide());
    }

    private static JsonNode today(Api whose) {
        return whose.get("/api/v1/today").okay();
    }

    private void customer(String externalId, String store, String owner) {
        shop.admin()
                .put(
                        "/api/v1/customers",
                        "[{'externalId':'%s','name':'%s妈妈','store':'%s','owner':'%s'}]"
                                .formatted(externalId, externalId, store, owner))
                .okay();
    }

    private void consent(String customer, String kind, Instant withdrawn) {
        shop.admin()
                .put(
                        "/api/v1/customers",
                        "[{'externalId':'%s','name':'小满妈妈','store':'s1','owner':'lily','consents':[{'kind':'%s','granted':false,'at':'%s'}]}]"
                                .formatted(customer, kind, withdrawn))
                .okay();
    }

    private static List<String> names(JsonNode rows, String field) {
        return rows.valueStream().map(row -> row.at(field).asString()).toList();
    }
}
