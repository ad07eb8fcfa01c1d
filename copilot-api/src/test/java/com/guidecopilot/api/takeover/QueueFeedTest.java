package com.guidecopilot.api.takeover;

import static com.guidecopilot.api.TestTakeovers.ask;
import static com.guidecopilot.api.TestTakeovers.claim;
import static com.guidecopilot.api.TestTakeovers.handBack;
import static com.guidecopilot.api.TestTakeovers.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestFeed;
import com.guidecopilot.api.TestFeed.Told;
import com.guidecopilot.api.TestTakeovers;
import com.guidecopilot.api.feed.Feeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the open pages of cloud guides hear of the queue. */
@CopilotTest
class QueueFeedTest {

    private static final String FEED = "/api/v1/takeovers/feed";

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private Feeds feeds;

    private TestTakeovers shop;
    private Talk talk;

    @BeforeEach
    void open() {
        shop = TestTakeovers.open(brands, clock, 2);
        talk = Talk.with(shop.lily(), "wm-1");
        // A page resumes after an event that it has heard: there has to be one.
        Talk other = Talk.with(shop.lily(), "wm-2");
        JsonNode claimed = claim(shop.cloud(1), ask(shop.lily(), other.id())).okay();
        handBack(shop.cloud(1), claimed).okay();
    }

    @Test
    void everyPageHearsWhatIsRaisedClaimedAndHandedBack() {
        Api mine = shop.cloud(0);
        try (TestFeed me = TestFeed.at(mine, FEED, null);
                TestFeed other = TestFeed.at(shop.cloud(1), FEED, null)) {
            assertThat(me.await("reset").data().path("snapshot").path("takeovers"))
                    .isEmpty();
            other.await("reset");
            JsonNode asked = ask(shop.lily(), talk.id());
            me.await("it waits", told -> state(told).equals("WAITING"));
            JsonNode claimed = claim(mine, asked).okay();
            Told seenByMe = me.await("it is mine", told -> state(told).equals("CLAIMED"));
            Told seenByOther = other.await("it is theirs", told -> state(told).equals("CLAIMED"));
            assertThat(seenByMe.data().at("/takeover/lease/token").asLong()).isEqualTo(TestTakeovers.token(claimed));
            assertThat(seenByOther.data().at("/takeover/lease").isNull()).isTrue();
            assertThat(seenByOther.data().at("/takeover/holder/me").asBoolean(true))
                    .isFalse();
            handBack(mine, claimed).okay();
            Told gone = other.await("gone");
            assertThat(gone.data().path("id").asString()).isEqualTo(id(asked));
        }
    }

    @Test
    void aPageResumesAndOneWhoseLogIsLostStartsOver() {
        String last;
        try (TestFeed feed = TestFeed.at(shop.cloud(0), FEED, null)) {
            feed.await("reset");
            ask(shop.lily(), talk.id());
            last = feed.await("takeover").id();
        }
        JsonNode waiting = TestTakeovers.list(shop.cloud(0), "WAITING").getFirst();
        claim(shop.cloud(1), waiting).okay();
        try (TestFeed resumed = TestFeed.at(shop.cloud(0), FEED, last)) {
            resumed.await("what happened meanwhile", told -> state(told).equals("CLAIMED"));
            assertThat(resumed.told()).extracting(Told::name).doesNotContain("reset");
        }
        feeds.forget(Telling.queueOf(shop.brand().id()));
        try (TestFeed anew = TestFeed.at(shop.cloud(0), FEED, last)) {
            JsonNode snapshot = anew.await("reset").data().path("snapshot");
            assertThat(snapshot.path("takeovers")).hasSize(1);
            assertThat(snapshot.at("/counts/active").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aPageThatIsOpenWhileTheLogIsLostGoesOnHearing() {
        try (TestFeed feed = TestFeed.at(shop.cloud(0), FEED, null)) {
            feed.await("reset");
            JsonNode asked = ask(shop.lily(), talk.id());
            feed.await("takeover");
            feeds.forget(Telling.queueOf(shop.brand().id()));
            claim(shop.cloud(1), asked).okay();
            feed.await("what happened after it", told -> state(told).equals("CLAIMED"));
        }
    }

    @Test
    void nobodyHearsOfStoresThatAreNotTheirs() {
        shop.brand().admin().put("/api/v1/organisation", """
                {'staff':[{'account':'far','name':'远','grants':[{'role':'CLOUD_GUIDE','scope':'store:s2'}]}]}
                """).okay();
        try (TestFeed feed = TestFeed.at(shop.as("far"), FEED, null)) {
            assertThat(feed.await("reset").data().path("snapshot").path("takeovers"))
                    .isEmpty();
            ask(shop.lily(), talk.id());
            shop.says("wm-m1", "有货吗");
            Told first = feed.await("takeover");
            assertThat(first.data().at("/takeover/customer/externalId").asString())
                    .isEqualTo("wm-m1");
        }
    }

    @Test
    void theConversationsPageHearsWhoHasIt() {
        talk.ask("你好");
        try (TestFeed page = TestFeed.of(talk)) {
            JsonNode asked = ask(shop.lily(), talk.id());
            JsonNode claimed = claim(shop.cloud(0), asked).okay();
            page.await(
                    "who has it",
                    told -> told.data()
                            .at("/takeover/holder/account")
                            .asString("")
                            .equals("cloud-0"));
            TestTakeovers.reply(shop.cloud(0), claimed, "k1", "您好").okay();
            assertThat(page.await("relay").data().at("/reply/state").asString()).isEqualTo("RELAYED");
            assertThat(talk.snapshot().path("relays")).hasSize(1);
            assertThat(talk.snapshot().at("/takeover/state").asString()).isEqualTo("CLAIMED");
        }
    }

    private static String state(Told told) {
        return told.data().at("/takeover/state").asString("");
    }
}
