package com.guidecopilot.api.action.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.intake.Rows;
import com.guidecopilot.api.rules.Facts;
import com.guidecopilot.api.rules.Flaw;
import com.guidecopilot.api.rules.Kind;
import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.Rules;
import com.guidecopilot.api.rules.Verdict;
import com.guidecopilot.api.rules.Vocabulary;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CopilotTest
class CustomerFactsTest {

    private static final Set<String> EVERYTHING = Set.of("customer", "orders", "offers", "talk", "clock", "event");

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private CustomerFacts facts;

    @Autowired
    private Customers customers;

    @Autowired
    private Orders orders;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Rules rules;

    private TestShop shop;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        shop.admin()
                .put("/api/v1/customers", """
                [{'externalId':'wm-here','name':'小满妈妈','store':'s1','owner':'lily','memberTier':'金卡','tags':['过敏'],
                  'children':[{'bornOn':'%s'}]}]
                """.formatted(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .minusDays(400)))
                .okay();
        Rows.jsonl(shop.admin(), "orders", """
                {'externalId':'o1','customer':'wm-here','store':'s1','channel':'store','total':'516.00',\
                'paidAt':'%s','lines':[{'sku':'MF-3','quantity':2,'amount':'516.00'}]}""".formatted(clock.instant().minus(Duration.ofDays(7))))
                .okay();
    }

    @Test
    void whatIsGatheredIsWhatTheWordsSay() {
        Talk talk = shop.here();
        talk.say("宝宝一岁了，要换奶粉吗？");
        Facts moment = moment("wm-here", clock.instant());
        FactWords.MOMENT
                .names()
                .forEach((name, kind) -> assertFits(
                        name, kind, Objects.requireNonNull(moment.values().get(name))));
        Map<UUID, Facts> batch = batch("wm-here", "wm-there");
        assertThat(batch).hasSize(2);
        batch.values()
                .forEach(one -> FactWords.AUDIENCE
                        .names()
                        .forEach((name, kind) -> assertFits(
                                name, kind, Objects.requireNonNull(one.values().get(name)))));
    }

    @Test
    void rulesReadThem() {
        shop.here().say("宝宝一岁了，要换奶粉吗？");
        Facts moment = moment("wm-here", clock.instant());
        assertHolds(FactWords.MOMENT, moment, """
                customer.tier == '金卡' && '过敏' in customer.tags
                customer.children.exists(c, c.ageMonths == 13)
                customer.store == 's1' && customer.storeTier == 'COACHED' && customer.marketing
                orders.exists(o, o.daysAgo == 7 && o.amount == 51600 && 'MF-3' in o.skus && '奶粉' in o.categories)
                offers.exists(o, o.sku == 'MF-3' && o.price == 25800 && o.stock == -1 && o.promotion == '')
                talk.lastCustomerDaysAgo == 0 && talk.lastStaffDaysAgo == 99999 && talk.open
                talk.messages.exists(m, m.author == 'CUSTOMER' && m.text.contains('一岁'))
                event.kind == 'MessageReceived' && event.text.contains('换奶粉')
                """);
        Map<UUID, Facts> batch = batch("wm-there");
        batch.values().forEach(other -> assertHolds(FactWords.AUDIENCE, other, """
                customer.tier == '' && size(customer.children) == 0 && size(orders) == 0
                talk.lastCustomerDaysAgo == 99999 && !talk.open && customer.store == 's2'
                """));
    }

    @Test
    void whatCameLaterIsNotKnownAtTheMoment() {
        Facts before = moment("wm-here", clock.instant().minus(Duration.ofDays(8)));
        assertHolds(FactWords.MOMENT, before, "size(orders) == 0 && talk.lastCustomerDaysAgo == 99999");
    }

    private Facts moment(String externalId, Instant at) {
        return BrandScope.call(shop.brand().id(), () -> {
            Customer customer = customers.known(externalId).orElseThrow();
            Order order = orders.of(customer.id(), 1).stream().findFirst().orElse(null);
            return facts.at(
                            customer.id(),
                            EVERYTHING,
                            conversations
                                    .latestOf(customer.id())
                                    .map(talk -> new Moment(
                                            "MessageReceived", at, conversations.lastOf(talk.id(), 20), true, order))
                                    .orElseGet(() -> new Moment(Moment.CLOCK, at, List.of(), false, order)))
                    .orElseThrow();
        });
    }

    private Map<UUID, Facts> batch(String... externalIds) {
        return BrandScope.call(shop.brand().id(), () -> {
            List<UUID> ids = customers.known(List.of(externalIds)).values().stream()
                    .map(Customer::id)
                    .toList();
            return facts.of(ids, EVERYTHING, clock.instant());
        });
    }

    /** Each of the conditions by itself, so that the one that does not hold is named. */
    private void assertHolds(Vocabulary words, Facts facts, String conditions) {
        assertThat(conditions.lines()).allSatisfy(text -> {
            switch (rules.compile(text, words)) {
                case Rule rule -> assertThat(rule.holds(facts)).as(text).isEqualTo(new Verdict.Holds());
                case Flaw flaw -> throw new AssertionError(flaw.toString());
            }
        });
    }

    private static void assertFits(String place, Kind kind, Object value) {
        switch (kind) {
            case Kind.Plain plain ->
                assertThat(value)
                        .as(place)
                        .isInstanceOf(
                                switch (plain) {
                                    case TEXT -> String.class;
                                    case NUMBER -> Long.class;
                                    case YES_NO -> Boolean.class;
                                });
            case Kind.ListOf list -> ((List<?>) value).forEach(one -> assertFits(place + "[]", list.of(), one));
            case Kind.Thing thing ->
                thing.fields()
                        .forEach((field, of) -> assertFits(
                                place + "." + field, of, Objects.requireNonNull(((Map<?, ?>) value).get(field))));
        }
    }
}
