package com.guidecopilot.api.suggestion.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.DocumentRef;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.search.Support;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stationer's, which no list of words was made for. */
class BuiltInComposerTest {

    private static final ProductSpotter SPOTTER = new ProductSpotter(List.of(
            new Product("PEN", "鹿鸣活塞钢笔", "", List.of(), Map.of()),
            new Product("INK", "墨溪彩墨30ml", "", List.of(), Map.of())));
    private static final Hit CARE = hit(
            Audience.CUSTOMER_FACING,
            "保养",
            "1. 钢笔：每月用清水吸排5次，不要用酒精，笔尖干了用温水泡20分钟。\n2. 彩墨：开瓶后12个月用完，用前摇匀。\n3. 皮面本：脏了用干布擦，别沾水。");
    private static final Hit RETURNS =
            hit(Audience.CUSTOMER_FACING, "退换货", "- 没蘸过墨的，10天内可以退。\n- 刻过字的不退。\n- 退款3个工作日内到账。");
    private static final Hit STAFF = hit(Audience.INTERNAL, "议价", "- 店长最多可以让到85折。\n- 员工内购6折，每人每月2支。");

    private static BgeEmbedder embedder;
    private static BuiltInComposer composer;
    private static QuestionReader reader;

    @BeforeAll
    static void open() {
        embedder = new BgeEmbedder(new EmbedderSettings(2, 1, 16));
        composer = new BuiltInComposer(new Vectors(embedder));
        reader = new QuestionReader(new Vectors(embedder));
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void anItemIsSaidWithoutItsNeighbours() {
        assertThat(best("钢笔笔尖干了写不出来怎么办")).contains("20分钟").doesNotContain("12个月");
        assertThat(best("彩墨开瓶了能用多久")).contains("12个月").doesNotContain("20分钟");
    }

    @Test
    void aRuleForEverythingIsFoundForOneThing() {
        assertThat(best("钢笔没用过，几天内能退")).contains("10天");
    }

    @Test
    void whatOnlyTheStaffsPapersAnswerIsNotAnswered() {
        assertThat(composed("你们店长最多能让到几折")).isInstanceOf(Composed.NoKnowledge.class);
    }

    @Test
    void anotherSubjectIsNotAnsweredByTheNearestPassage() {
        assertThat(composed("你们楼上健身房办卡几点开门")).isInstanceOf(Composed.NoKnowledge.class);
    }

    @Test
    void whatHelpsTheBodyIsNotPromised() {
        assertThat(composed("天天写字手腕疼，钢笔能治好吗")).isInstanceOf(Composed.NoKnowledge.class);
    }

    @Test
    void whyACustomerAsksIsNotWhatTheyAsk() {
        assertThat(read("墨溪彩墨开学季多少钱呀 家里只剩小半瓶了").asks(Intent.STOCK)).isFalse();
        assertThat(read("墨溪彩墨多少钱呀 家里只剩小半瓶了").asks(Intent.PRICE)).isTrue();
        assertThat(read("墨溪彩墨多少钱呀 你们还有吗").asks(Intent.STOCK)).isTrue();
    }

    private static Reading read(String words) {
        return reader.read(ask(words), SPOTTER, List.of());
    }

    private static String best(String words) {
        assertThat(composed(words)).isInstanceOf(Composed.Replies.class);
        return ((Composed.Replies) composed(words)).candidates().getFirst().text();
    }

    private static Composed composed(String words) {
        return composer.compose(
                ask(words),
                new Evidence(
                        read(words),
                        List.of(CARE, RETURNS),
                        List.of(STAFF),
                        Support.NONE,
                        new OffersFound(Map.of(), Map.of()),
                        SPOTTER));
    }

    private static Ask ask(String words) {
        return new Ask(
                words,
                List.of(),
                new Place("store-1", "region-1", ZoneId.of("Asia/Shanghai")),
                "",
                Instant.parse("2026-05-20T03:00:00Z"));
    }

    private static Hit hit(Audience audience, String heading, String text) {
        DocumentRef document = new DocumentRef(
                UUID.randomUUID(),
                UUID.randomUUID(),
                heading,
                "1",
                audience,
                new Scope.BrandWide(),
                null,
                new Validity(null, null),
                Instant.parse("2026-01-01T00:00:00Z"));
        return new Hit(UUID.randomUUID(), Block.Kind.TEXT, heading, "1", text, document, 0.6, 0, 0);
    }
}
