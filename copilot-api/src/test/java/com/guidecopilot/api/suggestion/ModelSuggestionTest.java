package com.guidecopilot.api.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestFeed;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.llm.SocketProvider;
import com.guidecopilot.api.llm.Spoken;
import com.guidecopilot.api.llm.SwitchedModels;
import com.guidecopilot.tenancy.BrandTransactions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A reply in a model's words: what it is asked, what is shown while it comes, and what stands in the end. */
@CopilotTest
class ModelSuggestionTest {

    private static final String ASKED = "奶粉开封以后还能退吗？";
    private static final String DOCUMENT = """
            ---
            title: 退换货政策
            ---
            # 退换货政策

            ## 奶粉开封以后还能退吗？
            开封以后不能退。未开封的七天内凭小票退。
            """;
    private static final String FIRST = "开封以后就不能退了哦[1]。";
    private static final String SECOND = "没开封的话，七天内凭小票可以退[1]。";

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private SwitchedModels models;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestShop shop;
    private Talk talk;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        shop.document("returns.md", DOCUMENT);
        talk = shop.here();
    }

    @AfterEach
    void off() {
        models.off();
    }

    @Test
    void aModelWordsWhatThePassagesSayAndEachSentenceHasItsSource() throws IOException {
        try (SocketProvider provider = saying(FIRST + SECOND)) {
            models.use(provider.url());
            JsonNode suggestion = talk.ask(ASKED);

            assertThat(suggestion.path("composer").asString()).isEqualTo("MODEL");
            assertThat(suggestion.path("model").asString()).isEqualTo("test-model");
            assertThat(suggestion.path("templates").toString())
                    .contains("model/rules@1", "model/question@1", "model/passage@1");
            assertThat(Talk.textOf(suggestion)).isEqualTo("开封以后就不能退了哦。没开封的话，七天内凭小票可以退。");
            JsonNode sentences = suggestion.path("candidates").path(0).path("sentences");
            assertThat(sentences).hasSize(2);
            assertThat(sentences.path(1).path("citations").path(0).path("quote").asString())
                    .isEqualTo("未开封的七天内凭小票退。");
            assertThat(talk.insert(suggestion).okay().path("text").asString()).isEqualTo(Talk.textOf(suggestion));
        }
    }

    @Test
    void byWhomAndFromWhatIsStoredForEverySuggestion() throws IOException {
        assertThat(templatesOf(talk.ask(TestShop.PRICE_ASKED))).containsExactly("reply/price@1", "reply/close@1");
        try (SocketProvider provider = saying("无法回答")) {
            models.use(provider.url());
            JsonNode suggestion = talk.ask(ASKED);
            assertThat(stored(suggestion, "composer || ' ' || fallback")).isEqualTo("BUILT_IN NO_ANSWER");
        }
        try (SocketProvider provider = saying(FIRST)) {
            models.use(provider.url());
            JsonNode suggestion = talk.ask(ASKED);
            assertThat(stored(suggestion, "composer || ' ' || model")).isEqualTo("MODEL test-model");
            assertThat(templatesOf(suggestion)).contains("model/rules@1");
        }
    }

    @Test
    void aSentenceIsShownWhileTheNextIsStillComing() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (SocketProvider provider = SocketProvider.playing(line -> {
                    line.headers();
                    line.words(FIRST + "没");
                    goOn.await();
                    line.words(SECOND.substring(1));
                    line.end();
                });
                TestFeed feed = TestFeed.of(talk)) {
            models.use(provider.url());
            String message = talk.say(ASKED);

            TestFeed.Told first = feed.await("suggestion.sentence");
            assertThat(first.data().path("text").asString()).isEqualTo("开封以后就不能退了哦。");
            assertThat(first.data().path("citations").path(0).path("kind").asString())
                    .isEqualTo("PASSAGE");
            goOn.countDown();
            feed.awaitAnswerTo(message);

            assertThat(feed.told().stream()
                            .filter(told -> told.name().equals("suggestion.sentence"))
                            .map(told -> told.data().path("index").asInt()))
                    .containsExactly(0, 1);
        }
    }

    @Test
    void whatWasShownOfAReplyThatFailsIsReplacedAsAWhole() throws IOException {
        try (SocketProvider provider = saying(FIRST + "没开封的90天内都能退[1]。");
                TestFeed feed = TestFeed.of(talk)) {
            models.use(provider.url());
            String message = talk.say(ASKED);
            JsonNode done = feed.awaitAnswerTo(message).data().path("suggestion");

            assertThat(feed.told().stream().filter(told -> told.name().equals("suggestion.sentence")))
                    .hasSize(1);
            assertThat(Talk.textOf(done)).isEqualTo("开封以后不能退。未开封的七天内凭小票退。");
            assertThat(done.path("fallback").path("reason").asString()).isEqualTo("GUARD");
        }
    }

    // Longer than Eventually waits, which knows what for.
    @Test
    @Timeout(120)
    void aNewerMessageClosesTheStreamAtOnceAndIsAnswered() throws Exception {
        try (SocketProvider provider = SocketProvider.playing(line -> {
            line.headers();
            line.words(FIRST + "没");
            line.hang();
        })) {
            models.use(provider.url());
            try (TestFeed feed = TestFeed.of(talk)) {
                talk.say(ASKED);
                feed.await("suggestion.sentence");
                clock.advance(Duration.ofMillis(1));
                JsonNode newer = talk.ask(TestShop.PRICE_ASKED);

                provider.awaitHangUp();
                assertThat(Talk.textOf(newer)).contains("258");
                assertThat(newer.path("fallback").isMissingNode()
                                || newer.path("fallback").isNull())
                        .isTrue();
            }
        }
    }

    @Test
    void aPriceAloneIsNotSentToAModel() throws IOException {
        try (SocketProvider provider = saying("不应该问到这里[1]。")) {
            models.use(provider.url());
            JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);

            assertThat(Talk.textOf(suggestion)).contains("258");
            assertThat(suggestion.path("composer").asString()).isEqualTo("BUILT_IN");
            assertThat(provider.requests()).isEmpty();
        }
    }

    @Test
    void aPriceBesideAdviceIsASlotThatTheServerFills() throws IOException {
        try (SocketProvider provider = saying("云朵牧3段现在{price:MF-3}。" + FIRST)) {
            models.use(provider.url());
            JsonNode suggestion = talk.ask("云朵牧3段奶粉多少钱？奶粉开封以后还能退吗？");

            assertThat(provider.requests())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("{price:MF-3}")
                    .doesNotContain("258");
            assertThat(suggestion.path("composer").asString()).isEqualTo("MODEL");
            assertThat(Talk.textOf(suggestion)).isEqualTo("云朵牧3段现在258元。开封以后就不能退了哦。");
            assertThat(suggestion
                            .path("candidates")
                            .path(0)
                            .path("sentences")
                            .path(0)
                            .path("citations")
                            .toString())
                    .contains("OFFER");
        }
    }

    @Test
    void whatIdentifiesAPersonStaysInTheHouseAndIsPutBack() throws IOException {
        talk.say("我是小满妈妈，电话138 0013 8000");
        talk.answerTo(talk.say("好的"));
        try (SocketProvider provider = saying("小票上的电话写〔手机号1〕，未开封的七天内凭小票退[1]。")) {
            models.use(provider.url());
            JsonNode suggestion = talk.ask("13800138000这个号，奶粉开封以后还能退吗？");

            assertThat(provider.requests()).hasSize(1);
            assertThat(provider.requests().getFirst())
                    .contains("〔手机号")
                    .contains("〔称呼1〕")
                    .doesNotContain("13800138000", "138 0013 8000", "小满妈妈");
            // Put back before the guard reads it, to whom a number without a source is one too many.
            assertThat(suggestion.path("fallback").path("reason").asString()).isEqualTo("GUARD");
        }
    }

    @Test
    void aQuestionThatTheDocumentsDoNotAnswerIsNotSentEither() throws IOException {
        try (SocketProvider provider = saying("可以的[1]。")) {
            models.use(provider.url());
            JsonNode suggestion = talk.ask("你们店可以给宝宝剪头发吗？");

            assertThat(suggestion.path("withheld").path("reason").asString()).isEqualTo("NO_KNOWLEDGE");
            assertThat(provider.requests()).isEmpty();
        }
    }

    private static SocketProvider saying(String text) {
        return SocketProvider.playing(line -> {
            line.headers();
            line.raw(Spoken.all(text));
        });
    }

    private static List<String> templatesOf(JsonNode suggestion) {
        return suggestion
                .path("templates")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private String stored(JsonNode suggestion, String columns) {
        return transactions.readAs(
                shop.brand().id(),
                () -> jdbc.sql("select " + columns + " from suggestion.suggestion where id = :id")
                        .param("id", UUID.fromString(Talk.idOf(suggestion)))
                        .query(String.class)
                        .single());
    }
}
