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
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How conversations end: by hand, by silence, and with their customer. */
@CopilotTest
class ClosingTest {

    /** Closing this one fails. */
    private static final String STUCK =
            "alter table conversation.conversation add constraint stuck check (id <> '%s' or state = 'OPEN') not valid";

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private IdleConversations idle;

    @Autowired
    private ConversationFeed feed;

    private TestShop shop;
    private Talk talk;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        talk = shop.here();
    }

    @Test
    void whatIsClosedByHandIsToldOnceAndTakesNoMessage() {
        talk.say("你好");
        try (TestFeed feed = TestFeed.of(talk)) {
            assertThat(close().path("state").asString()).isEqualTo("CLOSED");
            feed.await("closed");
        }
        close();
        assertThat(closings()).isEqualTo(1);
        assertThat(talk.post("{'text':'还在吗'}").problem()).isEqualTo("conflict-conversation-closed");
        Talk next = shop.here();
        assertThat(next.id()).isNotEqualTo(talk.id());
        next.say("还在吗");
    }

    @Test
    void aConnectorsMessageAfterTheCloseOpensAnotherConversation() {
        close();
        String other = shop.brand()
                .admin()
                .post("/api/v1/messages", """
                        {'source':'ARCHIVE','externalId':'a1','customer':{'externalId':'wm-here'},'author':'CUSTOMER',
                         'text':'在吗','sentAt':'2026-11-20T14:00:00+08:00'}
                        """)
                .okay()
                .path("conversation")
                .asString();
        assertThat(other).isNotEqualTo(talk.id());
    }

    @Test
    void silenceEndsAConversationAndAWordKeepsItOpen() {
        talk.say("你好");
        clock.advance(Duration.ofHours(23));
        now().say("在吗");
        clock.advance(Duration.ofHours(23));
        idle.sweep();
        assertThat(state()).isEqualTo("OPEN");
        clock.advance(Duration.ofHours(2));
        idle.sweep();
        assertThat(state()).isEqualTo("CLOSED");
        idle.sweep();
        assertThat(closings()).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeClosedKeepsNoOtherOpen() {
        talk.say("你好");
        TestShop other = TestShop.open(brands, clock);
        Talk theirs = other.here();
        theirs.say("你好");
        Talk there = shop.there();
        there.say("你好");
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql(STUCK.formatted(talk.id())).update();
        try {
            clock.advance(Duration.ofHours(25));
            idle.sweep();
            assertThat(stateOf(talk)).isEqualTo("OPEN");
            assertThat(stateOf(theirs)).isEqualTo("CLOSED");
            assertThat(stateOf(there)).isEqualTo("CLOSED");
        } finally {
            owner.sql("alter table conversation.conversation drop constraint stuck")
                    .update();
        }
        idle.sweep();
        assertThat(stateOf(talk)).isEqualTo("CLOSED");
    }

    @Test
    void whatASourceSendsLateIsNotIdleYet() {
        talk.post("{'text':'以前的话','sentAt':'2026-01-01T00:00:00Z'}").okay();
        idle.sweep();
        assertThat(state()).isEqualTo("OPEN");
    }

    @Test
    void anErasedCustomersWordsLeaveTheFeed() {
        talk.say("我的电话是 13800000000");
        assertThat(feed.lastEventId(UUID.fromString(talk.id()))).isNotEqualTo(Feeds.NOTHING);
        assertThat(shop.brand()
                        .admin()
                        .post("/api/v1/customers/erase", "{'externalId':'wm-here'}")
                        .status())
                .isEqualTo(204);
        Eventually.until(
                "the feed to be gone",
                () -> feed.lastEventId(UUID.fromString(talk.id())).equals(Feeds.NOTHING));
        assertThat(talk.guide().get("/api/v1/conversations/" + talk.id()).status())
                .isEqualTo(404);
    }

    /** The same conversation with a token of this moment. */
    private Talk now() {
        return new Talk(shop.brand().as("lily"), talk.id());
    }

    private String state() {
        return now().snapshot().path("state").asString();
    }

    private String stateOf(Talk one) {
        return JdbcClient.create(database.owner())
                .sql("select state from conversation.conversation where id = :id")
                .param("id", UUID.fromString(one.id()))
                .query(String.class)
                .single();
    }

    private JsonNode close() {
        return talk.guide()
                .post("/api/v1/conversations/%s/close".formatted(talk.id()), "")
                .okay();
    }

    private long closings() {
        return JdbcClient.create(database.owner())
                .sql("select count(*) from outbox.event where kind = 'ConversationClosed' and subject = :id")
                .param("id", UUID.fromString(talk.id()))
                .query(Long.class)
                .single();
    }
}
