package com.guidecopilot.api.takeover;

import static com.guidecopilot.api.TestTakeovers.ask;
import static com.guidecopilot.api.TestTakeovers.claim;
import static com.guidecopilot.api.TestTakeovers.handBack;
import static com.guidecopilot.api.TestTakeovers.heartbeat;
import static com.guidecopilot.api.TestTakeovers.list;
import static com.guidecopilot.api.TestTakeovers.reply;
import static com.guidecopilot.api.TestTakeovers.sent;
import static com.guidecopilot.api.TestTakeovers.tap;
import static com.guidecopilot.api.TestTakeovers.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestTakeovers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From the trigger to the hand-back, as guides and cloud guides see it. */
@CopilotTest
class TakeoverTest {

    /** Noon in Shanghai, in the middle of the stores' day. */
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private Instant before = Instant.EPOCH;
    private TestTakeovers shop;

    @BeforeEach
    void open() {
        before = clock.instant();
        clock.set(NOON);
        shop = TestTakeovers.open(brands, clock, 2);
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void aGuideWhoAsksGetsACloudGuideWhoAnswersAndHandsBack() {
        Api lily = shop.lily();
        Api cloud = shop.cloud(0);
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode asked = ask(lily, talk.id());
        assertThat(asked.path("state").asString()).isEqualTo("WAITING");
        assertThat(TestTakeovers.id(ask(lily, talk.id()))).isEqualTo(TestTakeovers.id(asked));

        JsonNode claimed = claim(cloud, asked).okay();
        assertThat(claimed.path("holder").path("me").asBoolean()).isTrue();
        assertThat(handler(talk)).isEqualTo("CLOUD_GUIDE cloud-0");
        JsonNode reply = reply(cloud, claimed, "k1", "您好，我来帮您看看").okay();
        assertThat(reply.path("state").asString()).isEqualTo("RELAYED");
        assertThat(tap(lily, reply).okay().path("text").asString()).isEqualTo("您好，我来帮您看看");
        assertThat(sent(lily, reply).okay().path("state").asString()).isEqualTo("SENT");
        assertThat(sent(lily, reply).okay().path("state").asString()).isEqualTo("SENT");
        assertThat(saidBy(talk)).containsExactly("CUSTOMER", "CLOUD_GUIDE");

        JsonNode done = handBack(cloud, claimed).okay();
        assertThat(done.path("state").asString()).isEqualTo("HANDED_BACK");
        assertThat(handBack(cloud, claimed).okay().path("state").asString()).isEqualTo("HANDED_BACK");
        assertThat(handler(talk)).isEqualTo("GUIDE lily");
        assertThat(refusal(reply(cloud, claimed, "k2", "还有一句"))).isEqualTo("409 conflict-not-the-writer");
    }

    @Test
    void whoeverHoldsAConversationIsItsOnlyWriter() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode suggestion = talk.ask("这款奶粉怎么冲？");
        JsonNode asked = ask(lily, talk.id());
        JsonNode claimed = claim(shop.cloud(0), asked).okay();
        assertThat(refusal(claim(shop.cloud(1), asked))).isEqualTo("409 conflict-takeover");
        Answer pasted = talk.post("{'text':'我来答','author':'GUIDE'}");
        assertThat(refusal(pasted)).isEqualTo("409 conflict-not-the-writer");
        assertThat(pasted.json().path("holder").path("account").asString()).isEqualTo("cloud-0");
        assertThat(refusal(talk.insert(suggestion, "您好"))).isEqualTo("409 conflict-not-the-writer");
        assertThat(refusal(reply(shop.cloud(1), claimed, "k", "您好"))).isEqualTo("409 conflict-not-the-writer");
        // What the archive has seen has left.
        shop.archived("wm-1", "GUIDE", "lily", "我已经答了");
        assertThat(saidBy(talk)).last().isEqualTo("GUIDE");
    }

    @Test
    void whoSaysNothingForTooLongLosesItAndItGoesBackToTheQueueLouder() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode claimed = claim(shop.cloud(0), ask(lily, talk.id())).okay();
        clock.advance(Duration.ofSeconds(80));
        assertThat(heartbeat(shop.cloud(0), claimed).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(121));
        assertThat(refusal(heartbeat(shop.cloud(0), claimed))).isEqualTo("409 conflict-not-the-writer");
        JsonNode waiting = await("WAITING", claimed);
        assertThat(waiting.path("urgency").asInt())
                .isEqualTo(claimed.path("urgency").asInt() + 1);
        JsonNode again = claim(shop.cloud(1), waiting).okay();
        assertThat(token(again)).isGreaterThan(token(claimed));
        assertThat(refusal(reply(shop.cloud(0), claimed, "k", "还是我"))).isEqualTo("409 conflict-not-the-writer");
        assertThat(reply(shop.cloud(1), again, "k", "现在是我").status()).isEqualTo(201);
    }

    @Test
    void aManagedStoresCustomersAreInTheQueueAtOnce() {
        shop.says("wm-m1", "有货吗");
        JsonNode takeover = await("WAITING", "wm-m1");
        assertThat(takeover.path("reason").asString()).isEqualTo("MANAGED_STORE");
        assertThat(takeover.path("transport").asString()).isEqualTo("DRAFT_RELAY");
        addsMember("wm-m1", "cloud-0");
        JsonNode claimed =
                shop.cloud(0).post("/api/v1/takeovers/claim-next", "").okay();
        assertThat(claimed.path("transport").asString()).isEqualTo("MEMBER_SEAT");
        JsonNode reply = reply(shop.cloud(0), claimed, "k1", "您好，我看一下").okay();
        assertThat(reply.path("state").asString()).isEqualTo("AUTHORISED");
        sent(shop.cloud(0), reply).okay();
        handBack(shop.cloud(0), claimed).okay();
        assertThat(shop.cloud(0).post("/api/v1/takeovers/claim-next", "").status())
                .isEqualTo(204);
    }

    @Test
    void whoWaitsTooLongForAFirstReplyIsPutBeforeTheCloudGuides() {
        shop.says("wm-1", "在吗");
        shop.says("wm-s1", "在吗");
        clock.advance(Duration.ofMinutes(9));
        assertThat(list(shop.cloud(0), "WAITING")).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        JsonNode late = await("WAITING", "wm-1");
        assertThat(late.path("reason").asString()).isEqualTo("FIRST_REPLY_LATE");
        assertThat(list(shop.cloud(0), "WAITING")).hasSize(1);
        clock.advance(Duration.ofMinutes(10));
        await("WAITING", "wm-s1");
    }

    @Test
    void timeCountsWhileTheStoreIsOpen() {
        // Five minutes before closing time.
        clock.set(Instant.parse("2026-11-20T13:55:00Z"));
        shop.says("wm-1", "在吗");
        clock.set(Instant.parse("2026-11-21T02:04:00Z"));
        assertThat(list(shop.cloud(0), "WAITING")).isEmpty();
        clock.set(Instant.parse("2026-11-21T02:05:01Z"));
        await("WAITING", "wm-1");
    }

    @Test
    void aGuideWhoAnswersAfterAllIsLeftAlone() {
        String conversation = shop.says("wm-1", "在吗");
        JsonNode asked = ask(shop.lily(), conversation);
        shop.archived("wm-1", "GUIDE", "lily", "在的");
        Eventually.until("nobody to wait", () -> list(shop.cloud(0), "WAITING").isEmpty());
        assertThat(refusal(claim(shop.cloud(0), asked))).isEqualTo("409 conflict-takeover");
        assertThat(list(shop.cloud(0), "DONE").getFirst().path("state").asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void upsetCustomersComeFirst() {
        shop.says("wm-m1", "有货吗");
        await("WAITING", "wm-m1");
        clock.advance(Duration.ofMinutes(1));
        shop.says("wm-m2", "再不处理我就投诉了");
        await("WAITING", "wm-m2");
        assertThat(list(shop.cloud(0), "WAITING"))
                .extracting(
                        takeover -> takeover.path("customer").path("externalId").asString())
                .containsExactly("wm-m2", "wm-m1");
    }

    @Test
    void wordsThatNobodyTapsCallSomebodyElse() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode claimed = claim(shop.cloud(0), ask(lily, talk.id())).okay();
        JsonNode reply = reply(shop.cloud(0), claimed, "k1", "您好").okay();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(61));
            heartbeat(shop.cloud(0), claimed).okay();
        }
        Eventually.until(
                "the relay to be escalated",
                () -> !relays(shop.as("boss"), "ESCALATED").isEmpty());
        Eventually.until(
                "the holder to hear of it",
                () -> list(shop.cloud(0), "MINE").getFirst().path("urgency").asInt() == 3);
        // Better late than never.
        tap(lily, reply).okay();
        assertThat(sent(lily, reply).okay().path("state").asString()).isEqualTo("SENT");
    }

    @Test
    void whatIsHandedBackIsNotTappedAnyMoreButWhatHasLeftIsStored() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode claimed = claim(shop.cloud(0), ask(lily, talk.id())).okay();
        JsonNode untapped = reply(shop.cloud(0), claimed, "k1", "您好").okay();
        JsonNode tapped = reply(shop.cloud(0), claimed, "k2", "我看一下").okay();
        tap(lily, tapped).okay();
        handBack(shop.cloud(0), claimed).okay();
        assertThat(refusal(tap(lily, untapped))).isEqualTo("409 conflict-reply-state");
        sent(lily, tapped).okay();
        assertThat(saidBy(talk)).containsExactly("CUSTOMER", "CLOUD_GUIDE");
    }

    @Test
    void theSameKeyIsTheSameReply() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode claimed = claim(shop.cloud(0), ask(lily, talk.id())).okay();
        JsonNode first = reply(shop.cloud(0), claimed, "k1", "您好").okay();
        assertThat(TestTakeovers.id(reply(shop.cloud(0), claimed, "k1", "您好").okay()))
                .isEqualTo(TestTakeovers.id(first));
        assertThat(relays(lily, "OPEN")).hasSize(1);
    }

    @Test
    void wordsThatNothingVouchesForDoNotLeave() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode claimed = claim(shop.cloud(0), ask(lily, talk.id())).okay();
        assertThat(refusal(reply(shop.cloud(0), claimed, "k1", "现在只要99元"))).isEqualTo("422 guard-blocked");
    }

    @Test
    void whoeverIsErasedIsNobodysAnyMore() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode claimed = claim(shop.cloud(0), ask(lily, talk.id())).okay();
        JsonNode reply = reply(shop.cloud(0), claimed, "k1", "您好").okay();
        tap(lily, reply).okay();
        shop.brand().admin().post("/api/v1/customers/erase", "{'externalId':'wm-1'}");
        assertThat(list(shop.cloud(0), "MINE")).isEmpty();
        assertThat(heartbeat(shop.cloud(0), claimed).status()).isEqualTo(404);
        assertThat(sent(lily, reply).status()).isEqualTo(404);
        assertThat(relays(lily, "OPEN")).isEmpty();
    }

    @Test
    void aCustomerWhoWantsNoArchiveIsServedAllTheSame() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        JsonNode claimed = claim(shop.cloud(0), ask(lily, talk.id())).okay();
        shop.brand()
                .admin()
                .put(
                        "/api/v1/customers",
                        "[{'externalId':'wm-1','name':'顾客','store':'s1','owner':'lily','consentArchive':false}]")
                .okay();
        JsonNode reply = reply(shop.cloud(0), claimed, "k1", "您好").okay();
        tap(lily, reply).okay();
        sent(lily, reply).okay();
        assertThat(handBack(shop.cloud(0), claimed).status()).isEqualTo(200);
    }

    @Test
    void nobodySeesOrClaimsWhatIsNotTheirs() {
        Talk talk = shop.asked(shop.lily(), "wm-1");
        JsonNode asked = ask(shop.lily(), talk.id());
        assertThat(shop.lily().get("/api/v1/takeovers").status()).isEqualTo(403);
        assertThat(shop.as("boss").get("/api/v1/takeovers").okay().path("takeovers"))
                .hasSize(1);
        assertThat(claim(shop.as("boss"), asked).status()).isEqualTo(403);
        shop.brand().admin().put("/api/v1/organisation", """
                {'staff':[{'account':'agent','name':'外包','agency':{'code':'ag','name':'代运营'},
                           'grants':[{'role':'CLOUD_GUIDE','scope':'store:s2',
                                      'from':'2026-11-01T00:00:00+08:00','to':'2026-11-21T00:00:00+08:00'}]}]}
                """).okay();
        Api agent = shop.as("agent");
        assertThat(list(agent, "WAITING")).isEmpty();
        assertThat(claim(agent, asked).status()).isEqualTo(404);
        shop.says("wm-m1", "有货吗");
        Eventually.until("the agency's store", () -> !list(agent, "WAITING").isEmpty());
        JsonNode claimed = agent.post("/api/v1/takeovers/claim-next", "").okay();
        assertThat(claimed.path("customer").path("externalId").asString()).isEqualTo("wm-m1");
        // The agency's time is over.
        clock.set(Instant.parse("2026-11-20T16:00:01Z"));
        assertThat(heartbeat(shop.as("agent"), claimed).status()).isEqualTo(403);
    }

    @Test
    void aCloudGuideWhoClaimsTwiceHasTheSameLease() {
        Talk talk = shop.asked(shop.lily(), "wm-1");
        JsonNode asked = ask(shop.lily(), talk.id());
        JsonNode first = claim(shop.cloud(0), asked).okay();
        assertThat(token(claim(shop.cloud(0), asked).okay())).isEqualTo(token(first));
    }

    @Test
    void whatHasEndedDoesNotStayInTheQueue() {
        Api lily = shop.lily();
        Talk talk = shop.asked(lily, "wm-1");
        ask(lily, talk.id());
        lily.post("/api/v1/conversations/%s/close".formatted(talk.id()), "").okay();
        Eventually.until("an empty queue", () -> list(shop.cloud(0), "WAITING").isEmpty());
    }

    private void addsMember(String customer, String member) {
        JsonNode taken = shop.brand()
                .admin()
                .post(
                        "/api/v1/imports/member-contacts",
                        "[{'customer':'%s','member':'%s','addedAt':'2026-11-01T10:00:00+08:00'}]"
                                .formatted(customer, member))
                .okay();
        assertThat(taken.path("accepted").asInt()).isEqualTo(1);
    }

    private JsonNode await(String state, String customer) {
        return Eventually.get(
                "%s to be %s".formatted(customer, state),
                () -> list(shop.cloud(0), state).stream()
                        .filter(takeover -> takeover.path("customer")
                                .path("externalId")
                                .asString()
                                .equals(customer))
                        .findFirst());
    }

    private JsonNode await(String state, JsonNode takeover) {
        return await(state, takeover.path("customer").path("externalId").asString());
    }

    private static List<JsonNode> relays(Api who, String state) {
        return who.get("/api/v1/relays?state=" + state)
                .okay()
                .path("relays")
                .valueStream()
                .toList();
    }

    private static List<String> saidBy(Talk talk) {
        return talk.snapshot()
                .path("messages")
                .valueStream()
                .map(message -> message.path("author").asString())
                .toList();
    }

    private static String handler(Talk talk) {
        JsonNode handler = talk.snapshot().path("handler");
        return handler.path("kind").asString() + " " + handler.path("account").asString();
    }

    private static String refusal(Answer answer) {
        String type = answer.json().path("type").asString("");
        return answer.status() + " " + type.replaceFirst(".*:", "");
    }
}
