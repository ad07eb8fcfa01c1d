package com.guidecopilot.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Writes and publishes playbooks as headquarters does, and sees what guides get of them. */
public final class TestPlaybooks {

    /** Asks a customer without a child who speaks of milk powder how old the child is. */
    public static final String AGE = """
            code: welcome
            title: 新客欢迎
            scope: brand
            exits:
              - title: 已经买过
                when: size(orders) > 0
            steps:
              - code: age
                title: 问宝宝几个月
                why: 新客先问月龄，才好推荐段位
                on: message
                when: size(customer.children) == 0 && event.text.contains('奶粉')
                done: talk.messages.exists(m, m.author != 'CUSTOMER' && m.text.matches('几个月|多大|月龄'))
                script: "{name}，宝宝现在几个月啦？我按月龄帮您看看。"
                due: 4h
                value: 3000
            """;

    /** A week after an order. */
    public static final String WEEK = """
            code: after-order
            title: 购后回访
            scope: brand
            steps:
              - code: week
                title: 问问喝得怎么样
                why: 购后第七天问一次使用情况
                on: order+7d
                when: size(orders) > 0
                done: talk.messages.exists(m, m.author != 'CUSTOMER' && m.text.matches('喝得|用得'))
                script: "{name}，上次带的奶粉宝宝喝得怎么样？"
                due: 3d
                again: each
            """;

    private final TestShop shop;

    public TestPlaybooks(TestShop shop) {
        this.shop = shop;
    }

    public Api.Answer write(String yaml) {
        return shop.admin().yaml("PUT", "/api/v1/playbooks", yaml);
    }

    /** @return the playbook as it stands then */
    public JsonNode publish(String yaml) {
        String code = write(yaml).okay().path("code").asString();
        return shop.admin()
                .post("/api/v1/playbooks/%s/publish".formatted(code), "{}")
                .okay();
    }

    public JsonNode get(String code) {
        return shop.admin().get("/api/v1/playbooks/" + code).okay();
    }

    /** Each as {@code line:column place reason}. */
    public List<String> flaws(String yaml) {
        return StreamSupport.stream(
                        shop.admin()
                                .yaml("POST", "/api/v1/playbooks/check", yaml)
                                .okay()
                                .path("flaws")
                                .spliterator(),
                        false)
                .map(flaw -> "%d:%d %s %s"
                        .formatted(
                                flaw.path("line").asInt(),
                                flaw.path("column").asInt(),
                                flaw.path("place").asString(),
                                flaw.path("reason").asString()))
                .toList();
    }

    public static List<JsonNode> actions(Talk talk) {
        JsonNode found = talk.guide()
                .get("/api/v1/conversations/%s/actions".formatted(talk.id()))
                .okay();
        return StreamSupport.stream(found.path("actions").spliterator(), false).toList();
    }

    public static JsonNode action(Talk talk, String step) {
        return Eventually.get(
                "the step " + step,
                () -> actions(talk).stream()
                        .filter(action -> action.path("playbook")
                                .path("step")
                                .asString("")
                                .equals(step))
                        .findFirst());
    }

    /** Two in the afternoon of that day or the next, when every shop is open. */
    public static void toAnOpenHour(TestClock clock) {
        Instant now = clock.instant();
        Instant afternoon = now.atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .atTime(14, 0)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant();
        clock.set(afternoon.isBefore(now) ? afternoon.plus(Duration.ofDays(1)) : afternoon);
    }
}
