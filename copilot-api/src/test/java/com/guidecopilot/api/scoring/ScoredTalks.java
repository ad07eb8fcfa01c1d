package com.guidecopilot.api.scoring;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A brand with a scorecard: what is brought in as closed is scored, and its people look at what came of it. */
final class ScoredTalks {

    /** A criterion that is reckoned and one that is judged. */
    static final String CARD = """
            code: advice
            from: %s
            title: 说清段位
            applies: 'true'
            authors: [GUIDE, CLOUD_GUIDE]
            criteria:
              - code: stage
                title: 说出几段
                weight: 40
                says: message.text.contains('段')
              - code: need
                title: 问清需要
                weight: 60
                judged: need
            """;

    static final String SPEED = """
            code: speed
            from: %s
            title: 回复及时
            criteria:
              - code: first-reply
                title: 首次回复及时
                weight: 100
                first-reply: {within: 5m, late: 15m}
            """;

    static final List<String> WORDS = List.of("顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");

    private final Map<String, Api> signedIn = new HashMap<>();
    private final TestTalks talks;
    private final Clock clock;

    private ScoredTalks(TestTalks talks, Clock clock) {
        this.talks = talks;
        this.clock = clock;
    }

    /** @param card in force since yesterday */
    static ScoredTalks open(TestBrands brands, TestDatabase database, Clock clock, String card) {
        ScoredTalks opened = new ScoredTalks(TestTalks.open(brands, database, clock), clock);
        opened.publish(card.formatted(opened.daysAgo(1)));
        return opened;
    }

    TestBrands.Opened brand() {
        return talks.brand();
    }

    TestScorecards cards() {
        return new TestScorecards(brand().admin());
    }

    JsonNode publish(String card) {
        return cards().publish(card);
    }

    /** As {@link TestTalks#closed(String, String, String...)}. */
    UUID closed(String code, String customer, String... said) {
        return talks.closed(code, customer, said);
    }

    UUID closed(String code, String customer, Instant closedAt, List<String> said) {
        return talks.closed(code, customer, closedAt, said);
    }

    void bring(List<String> rows) {
        talks.bring(rows);
    }

    String daysAgo(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(days)
                .toString();
    }

    Api as(String account) {
        return signedIn.computeIfAbsent(account, brand()::as);
    }

    /** The scores of the conversation as the account sees them, once it is scored. */
    JsonNode scored(String account, UUID conversation) {
        return Eventually.get(
                        "a score",
                        () -> Optional.of(as(account)
                                        .get("/api/v1/conversations/%s/scores".formatted(conversation))
                                        .okay())
                                .filter(all -> !all.path("waiting").asBoolean())
                                .filter(all -> !all.path("scores").isEmpty()))
                .path("scores");
    }

    static List<String> texts(JsonNode all, String at) {
        return all.valueStream().map(one -> one.at(at).asString("")).toList();
    }

    static List<Double> numbers(JsonNode all, String at) {
        return all.valueStream().map(one -> one.at(at).asDouble()).toList();
    }
}
