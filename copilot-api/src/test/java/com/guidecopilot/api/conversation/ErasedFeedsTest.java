package com.guidecopilot.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestFeed;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.feed.Feeds;
import com.guidecopilot.api.llm.SocketProvider;
import com.guidecopilot.api.llm.SwitchedModels;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer is erased while others are still busy with what they said: none of it stays where pages resume. */
@CopilotTest
class ErasedFeedsTest {

    private static final String DOCUMENT = """
            ---
            title: 退换货政策
            ---
            # 退换货政策

            ## 奶粉开封以后还能退吗？
            开封以后不能退。未开封的七天内凭小票退。
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SwitchedModels models;

    @Autowired
    private ConversationFeed feed;

    private TestShop shop;
    private Talk talk;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        talk = shop.here();
    }

    @AfterEach
    void off() {
        models.off();
    }

    @Test
    void aReplyThatWasStillBeingWrittenLeavesNothingBehind() throws Exception {
        shop.document("returns.md", DOCUMENT);
        CountDownLatch goOn = new CountDownLatch(1);
        try (SocketProvider provider = SocketProvider.playing(line -> {
                    line.headers();
                    line.words("开封以后就不能退了哦[1]。没");
                    goOn.await();
                    line.words("开封的话，七天内凭小票可以退[1]。");
                    line.end();
                });
                TestFeed page = TestFeed.of(talk)) {
            models.use(provider.url());
            String message = talk.say("奶粉开封以后还能退吗？");
            page.await("suggestion.sentence");

            erase();
            feedIsGone();
            goOn.countDown();

            Eventually.until(
                    "the reply to have come to its end",
                    () -> stateOfAnswerTo(message).equals("FAILED"));
            feedIsGone();
        }
    }

    @Test
    void whatIsToldAfterwardsIsDroppedAgain() {
        talk.ask("我的电话是 13800000000");
        erase();
        feedIsGone();
        Eventually.until("whoever hears of the erasure to have acted", this::isErasureDone);

        feed.publish(shop.brand().id(), conversation(), "suggestion.sentence", Map.of("text", "13800000000"));

        feedIsGone();
    }

    @Test
    void aPageThatIsOpenIsHungUpAndRefusedWhenItComesBack() {
        talk.say("我的电话是 13800000000");
        try (TestFeed page = TestFeed.of(talk)) {
            erase();
            page.awaitEnd();
            assertThat(page.told())
                    .filteredOn(told -> told.name().equals("reset"))
                    .hasSize(1);
        }
        assertThat(talk.guide()
                        .get("/api/v1/conversations/%s/feed".formatted(talk.id()))
                        .status())
                .isEqualTo(404);
    }

    private void erase() {
        assertThat(shop.admin()
                        .post("/api/v1/customers/erase", "{'externalId':'wm-here'}")
                        .status())
                .isEqualTo(204);
    }

    private void feedIsGone() {
        Eventually.until(
                "the feed to be gone", () -> feed.lastEventId(conversation()).equals(Feeds.NOTHING));
    }

    private UUID conversation() {
        return UUID.fromString(talk.id());
    }

    private String stateOfAnswerTo(String message) {
        return JdbcClient.create(database.owner())
                .sql("select state from suggestion.suggestion where message = :message")
                .param("message", UUID.fromString(message))
                .query(String.class)
                .single();
    }

    private boolean isErasureDone() {
        return JdbcClient.create(database.owner())
                .sql("""
                        select exists (select from outbox.event
                                        where brand = :brand and kind = 'CustomerErased' and done_at is not null)
                        """)
                .param("brand", shop.brand().id().value())
                .query(Boolean.class)
                .single();
    }
}
