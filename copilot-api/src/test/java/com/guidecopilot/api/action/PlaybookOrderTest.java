package com.guidecopilot.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestPlaybooks;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.intake.Rows;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same events in any order, as often as one likes, make the same tasks. */
@CopilotTest
class PlaybookOrderTest {

    private static final int CUSTOMERS = 12;

    private static final String PLAYBOOK = """
            code: order
            title: 顺序
            scope: brand
            exits:
              - title: 退出
                when: talk.messages.exists(m, m.author == 'CUSTOMER' && m.text.contains('别再'))
            steps:
              - code: once
                title: 一次
                why: 一次
                on: [message, order]
                when: size(orders) >= 1 || event.text.contains('奶粉')
                done: talk.messages.exists(m, m.author != 'CUSTOMER' && m.text.contains('几个月'))
                script: "{name}，宝宝几个月啦？"
                due: 7d
              - code: each
                title: 每单
                why: 每单
                on: order
                when: event.amount > 10000
                done: talk.messages.exists(m, m.author != 'CUSTOMER' && m.text.contains('收到货'))
                script: "{name}，收到货了吗？"
                due: 7d
                again: each
              - code: daily
                title: 每天
                why: 每天
                on: [message, reply]
                when: size(talk.messages) >= 2
                done: talk.messages.exists(m, m.author != 'CUSTOMER' && m.text.contains('不会有人说'))
                script: "{name}，还有什么要看的吗？"
                due: 7d
                again: 1d
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Customers customers;

    @Autowired
    private Orders orders;

    @Autowired
    private List<EventHandler> handlers;

    @Test
    void anyOrderAndRepetitionOfTheSameEventsMakesTheSameTasks() {
        long seed = 20_261_122;
        TestPlaybooks.toAnOpenHour(clock);
        TestShop shop = TestShop.open(brands, clock);
        BrandId brand = shop.brand().id();
        // 1. The same history for each, while no playbook is there.
        Instant begun = clock.instant();
        Api guide = shop.brand().as("lily");
        Map<String, List<Event>> events = new HashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = "wm-%d".formatted(i);
            shop.admin().put("/api/v1/customers", """
                    [{'externalId':'%s','name':'顾客','store':'s1','owner':'lily'}]
                    """.formatted(customer)).okay();
            events.put(customer, history(shop, guide, customer, begun));
        }
        clock.set(begun.plus(Duration.ofHours(40)));
        // 2. The playbook, and the events in another order for each, some of them twice.
        new TestPlaybooks(shop).publish(PLAYBOOK);
        Random random = new Random(seed);
        List<List<String>> tasks = new ArrayList<>();
        events.forEach((customer, all) -> {
            List<Event> told = new ArrayList<>(all);
            if (!customer.equals("wm-0")) {
                all.stream().filter(event -> random.nextInt(3) == 0).forEach(told::add);
                Collections.shuffle(told, random);
            }
            told.forEach(event -> handlers.stream()
                    .filter(PlaybookWatch.class::isInstance)
                    .filter(handler -> handler.kind() == event.kind())
                    .forEach(handler -> BrandScope.run(brand, () -> handler.handle(event))));
            tasks.add(tasksOf(brand, customer));
        });
        // 3. All alike.
        assertThat(tasks.getFirst())
                .contains("once once SENT", "each order#1 SENT")
                .hasSize(5);
        assertThat(tasks).as("seed %d", seed).allSatisfy(one -> assertThat(one).isEqualTo(tasks.getFirst()));
    }

    private List<Event> history(TestShop shop, Api guide, String customer, Instant begun) {
        BrandId brand = shop.brand().id();
        List<Event> events = new ArrayList<>();
        Talk talk = Talk.with(guide, customer);
        String[] said = {"CUSTOMER 想买奶粉", "GUIDE 宝宝几个月了？", "CUSTOMER 十三个月", "GUIDE 收到货了吗", "CUSTOMER 收到了"};
        for (int i = 0; i < said.length; i++) {
            String[] parts = said[i].split(" ");
            String message = talk.post("{'author':'%s','text':'%s','sentAt':'%s'}"
                            .formatted(parts[0], parts[1], begun.plus(Duration.ofHours(8L * i))))
                    .okay()
                    .path("message")
                    .asString();
            EventKind kind = parts[0].equals("CUSTOMER") ? EventKind.MESSAGE_RECEIVED : EventKind.MESSAGE_SENT;
            events.add(event(brand, kind, UUID.fromString(message), begun));
        }
        for (int i = 0; i < 2; i++) {
            Rows.jsonl(shop.admin(), "orders", """
                    {'externalId':'%s-%d','store':'s1','customer':'%s','total':'516.00','paidAt':'%s'}
                    """.formatted(
                            customer, i, customer, begun.plus(Duration.ofHours(4 + 16L * i))).strip())
                    .okay();
        }
        BrandScope.run(
                brand,
                () -> orders.of(customers.known(customer).orElseThrow().id(), 9)
                        .forEach(
                                order -> events.add(event(brand, EventKind.ORDER_PLACED, order.id(), order.paidAt()))));
        return events;
    }

    private static Event event(BrandId brand, EventKind kind, UUID subject, Instant at) {
        return new Event(brand, Ids.next(), kind, subject, "test", at, 0);
    }

    /** Each as {@code step occasion state}, with orders numbered. */
    private List<String> tasksOf(BrandId brand, String customer) {
        return BrandScope.call(
                brand,
                () -> transactions.read(() -> {
                    UUID id = customers.known(customer).orElseThrow().id();
                    List<UUID> bought = orders.of(id, 9).reversed().stream()
                            .map(order -> order.id())
                            .toList();
                    return jdbc.sql("""
                            select f.step || ' ' || f.occasion || ' ' || t.state from action.playbook_firing f
                              join action.task t on t.brand = f.brand and t.id = f.task
                             where f.customer = :customer
                            """).param("customer", id).query(String.class).list().stream()
                            .map(line -> {
                                String plain = line;
                                for (int i = 0; i < bought.size(); i++) {
                                    plain = plain.replace("order:" + bought.get(i), "order#" + (i + 1));
                                }
                                return plain;
                            })
                            .sorted()
                            .toList();
                }));
    }
}
