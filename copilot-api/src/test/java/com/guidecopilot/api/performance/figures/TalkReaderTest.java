package com.guidecopilot.api.performance.figures;

import static com.guidecopilot.api.TestTakeovers.ask;
import static com.guidecopilot.api.TestTakeovers.claim;
import static com.guidecopilot.api.TestTakeovers.handBack;
import static com.guidecopilot.api.TestTakeovers.reply;
import static com.guidecopilot.api.TestTakeovers.sent;
import static com.guidecopilot.api.TestTakeovers.tap;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestTakeovers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What happened in a conversation, from the customer's question to the month's figures of those who wrote in it. */
@CopilotTest
class TalkReaderTest {

    /** In Shanghai, in the middle of the store's day. */
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    private static final String QUESTION = "云朵牧3段多少钱？";
    private static final String LILY = "guide:lily@s1";
    private static final String CLOUD = "cloud:cloud-0@*";
    private static final String NOBODY = "nobody:@s1";

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private TestTakeovers shop;
    private Talk talk;

    @BeforeEach
    void open() {
        clock.set(NOON);
        shop = TestTakeovers.open(brands, clock, 1);
        shop.brand()
                .admin()
                .put(
                        "/api/v1/products",
                        "[{'sku':'MF-3','name':'云朵牧幼儿配方奶粉3段800g','category':'奶粉','aliases':['云朵牧3段']}]")
                .okay();
        shop.brand()
                .admin()
                .put(
                        "/api/v1/offers",
                        "[{'sku':'MF-3','store':'s1','price':'258.00','validFrom':'%s'}]".formatted(NOON))
                .okay();
        talk = Talk.with(shop.lily(), "wm-1");
    }

    @Test
    void aGuideHasWhatTheyDecidedOnAndWhatWasShownToThem() {
        talk.insert(asked()).okay();
        answers("258元一罐");
        JsonNode second = asked();
        talk.insert(second, Talk.textOf(second) + "您看要几罐").okay();
        asked();
        talk.reject(asked(), "NOT_NEEDED").okay();
        close();
        assertThat(figures(LILY)).isEqualTo("firstReply 120 of 1, suggestions 4 2 1");
        assertThat(keys()).containsExactly(LILY);
        JsonNode item = evidence(LILY, "suggestions");
        assertThat(item.path("text").asString()).isEqualTo("出示 4 条建议，采用 2 条，其中改过 1 条");
        assertThat(item.path("conversation").asString()).isEqualTo(talk.id());
        assertThat(evidence(LILY, "firstReply").path("value").asString()).isEqualTo("120");
    }

    @Test
    void whatIsShownWhileACloudGuideHoldsItIsTheirsAndAfterwardsTheGuides() {
        asked();
        answers("在的，我请同事来看看");
        JsonNode claimed = claim(shop.cloud(0), ask(shop.lily(), talk.id())).okay();
        clock.advance(Duration.ofSeconds(1));
        asked();
        clock.advance(Duration.ofSeconds(20));
        JsonNode reply = reply(shop.cloud(0), claimed, "k1", "您好，我来帮您看看").okay();
        tap(shop.lily(), reply).okay();
        sent(shop.lily(), reply).okay();
        clock.advance(Duration.ofSeconds(1));
        handBack(shop.cloud(0), claimed).okay();
        clock.advance(Duration.ofSeconds(1));
        talk.insert(asked()).okay();
        close();
        assertThat(figures(LILY)).isEqualTo("firstReply 120 of 1, suggestions 2 1 0");
        assertThat(figures(CLOUD)).isEqualTo("firstReply 20 of 1, suggestions 1 0 0");
        assertThat(keys()).containsExactlyInAnyOrder(LILY, CLOUD);
    }

    @Test
    void aCloudGuideWhoDecidedAndNeverWroteHasItAllTheSame() {
        asked();
        answers("在的，我请同事来看看");
        JsonNode claimed = claim(shop.cloud(0), ask(shop.lily(), talk.id())).okay();
        clock.advance(Duration.ofSeconds(1));
        JsonNode shown = asked();
        new Talk(shop.cloud(0), talk.id()).insert(shown).okay();
        handBack(shop.cloud(0), claimed).okay();
        close();
        assertThat(figures(CLOUD)).isEqualTo("firstReply - of 0, suggestions 1 1 0");
        assertThat(figures(LILY)).isEqualTo("firstReply 120 of 1, suggestions 1 0 0");
    }

    @Test
    void whereNobodyOfUsWroteItIsNobodys() {
        asked();
        close();
        assertThat(figures(NOBODY)).isEqualTo("firstReply - of 0, suggestions 1 0 0");
        assertThat(keys()).containsExactly(NOBODY);
    }

    /** The customer asks, as the archive tells. @return what is suggested */
    private JsonNode asked() {
        clock.advance(Duration.ofSeconds(1));
        shop.says("wm-1", QUESTION);
        JsonNode messages = talk.snapshot().path("messages");
        return talk.answerTo(messages.path(messages.size() - 1).path("id").asString());
    }

    /** Two minutes later, as the archive tells. */
    private void answers(String text) {
        clock.advance(Duration.ofMinutes(2));
        shop.archived("wm-1", "GUIDE", "lily", text);
        clock.advance(Duration.ofSeconds(1));
    }

    private void close() {
        clock.advance(Duration.ofSeconds(1));
        shop.lily()
                .post("/api/v1/conversations/%s/close".formatted(talk.id()), "")
                .okay();
    }

    private String figures(String key) {
        JsonNode row = Eventually.get(
                "figures of " + key,
                () -> month().stream()
                        .filter(one -> one.path("key").asString().equals(key))
                        .findFirst());
        JsonNode first = row.path("firstReply");
        JsonNode suggestions = row.path("suggestions");
        return "firstReply %s of %d, suggestions %d %d %d"
                .formatted(
                        first.path("medianSeconds").asString("-"),
                        first.path("n").asInt(),
                        suggestions.path("shown").asInt(),
                        suggestions.path("used").asInt(),
                        suggestions.path("edited").asInt());
    }

    private List<String> keys() {
        return month().stream().map(row -> row.path("key").asString()).toList();
    }

    private List<JsonNode> month() {
        return shop.brand()
                .admin()
                .get("/api/v1/performance?period=2026-11")
                .okay()
                .path("rows")
                .valueStream()
                .toList();
    }

    private JsonNode evidence(String key, String figure) {
        return shop.brand()
                .admin()
                .get("/api/v1/performance/evidence?period=2026-11&key=%s&figure=%s".formatted(key, figure))
                .okay()
                .at("/items/0");
    }
}
