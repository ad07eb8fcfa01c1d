package com.guidecopilot.api.takeover.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was promised is found, due, kept, and known to whoever serves the customer. */
@CopilotTest
class PromisesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private TestShop shop;
    private Api lily;
    private Talk talk;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-11-20T06:00:00Z"));
        shop = TestShop.open(brands, clock);
        lily = shop.brand().as("lily");
        talk = Talk.with(lily, "wm-here");
    }

    @Test
    void aPromiseIsListedWithItsTimeInTheStoresZone() {
        talk.say("云朵牧3段还有礼盒装吗");
        answer("礼盒装我跟仓库确认一下，明天下午给您回话");
        JsonNode promise = promise(one -> true);
        assertThat(promise.path("due").asString()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(promise.path("state").asString()).isEqualTo("OPEN");
        assertThat(promise.path("customer").path("externalId").asString()).isEqualTo("wm-here");
        assertThat(shop.brand().as("anna").get("/api/v1/promises").okay().path("promises"))
                .isEmpty();
    }

    @Test
    void theSameMessageTwiceIsOnePromise() {
        String message = archived("g-1", "GUIDE", "今晚下班前把尺码表发给您", clock.instant());
        promise(one -> true);
        archived("g-1", "GUIDE", "今晚下班前把尺码表发给您", clock.instant());
        assertThat(promises()).hasSize(1);
        assertThat(promises().path(0).path("message").asString()).isEqualTo(message);
    }

    @Test
    void aLaterMessageShowsThatItWasKeptWhateverComesInFirst() {
        Instant said = clock.instant().minus(Duration.ofHours(3));
        archived("g-2", "GUIDE", "单号查到了，发给您了，您看下", said.plus(Duration.ofHours(1)));
        archived("g-1", "GUIDE", "快递单号我查一下，等会儿发给您", said);
        JsonNode kept = promise(one -> one.path("state").asString().equals("KEPT"), "KEPT");
        assertThat(kept.path("text").asString()).contains("等会儿发给您");
        assertThat(kept.has("shownBy")).isTrue();
        assertThat(promises()).isEmpty();
    }

    @Test
    void aPromiseIsOverdueWhenItsTimeIsOver() {
        answer("明天中午之前一定给您答复");
        promise(one -> one.path("state").asString().equals("OPEN"));
        clock.advance(Duration.ofDays(2));
        lily = shop.brand().as("lily");
        promise(one -> one.path("state").asString().equals("OVERDUE"));
    }

    @Test
    void oneTapSettlesAPromiseAndAnotherCorrectsIt() {
        answer("我明天给您送过去");
        String id = promise(one -> true).path("id").asString();
        assertThat(state(lily.post("/api/v1/promises/%s/kept".formatted(id), "").okay()))
                .isEqualTo("KEPT");
        assertThat(state(lily.post("/api/v1/promises/%s/kept".formatted(id), "").okay()))
                .isEqualTo("KEPT");
        assertThat(promises()).isEmpty();
        assertThat(state(lily.post("/api/v1/promises/%s/dropped".formatted(id), "")
                        .okay()))
                .isEqualTo("DROPPED");
        assertThat(shop.brand()
                        .as("anna")
                        .post("/api/v1/promises/%s/kept".formatted(id), "")
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void courtesyAndWhatIsDoneAlreadyAreNoPromises() {
        answer("有需要随时找我哈");
        answer("已经给您留好了");
        answer("要不要帮您留一件？");
        answer("后天我把样品寄给您");
        promise(one -> one.path("text").asString().contains("样品"));
        assertThat(promises()).hasSize(1);
    }

    @Test
    void theBriefingOpensEveryLineToItsMessage() {
        shop.price(TestShop.HERE, "299.00");
        String asked = talk.say("想给宝宝买云朵牧3段，现在多少钱？");
        answer("云朵牧3段现在299元一罐");
        talk.say("对了，别给我打电话，上班接不了");
        answer("好的，我明天下班前把优惠券发给您");
        promise(one -> true);
        JsonNode briefing = briefing("");
        assertThat(briefing.path("need").path(0).path("message").asString()).isEqualTo(asked);
        JsonNode said = briefing.path("said").path(0);
        assertThat(said.path("text").asString()).contains("299");
        assertThat(said.path("superseded").asBoolean()).isFalse();
        assertThat(said.path("versions").path(0).path("kind").asString()).isEqualTo("OFFER");
        assertThat(briefing.path("avoid").path(0).path("text").asString()).contains("别给我打电话");
        assertThat(briefing.path("promises").path(0).path("id").isMissingNode()).isFalse();
        assertThat(shop.brand()
                        .as("anna")
                        .get("/api/v1/conversations/%s/briefing".formatted(talk.id()))
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void aPriceThatHasChangedIsShownAsSuperseded() {
        shop.priceFrom(TestShop.HERE, "299.00", clock.instant().minus(Duration.ofDays(1)));
        talk.say("云朵牧3段多少钱");
        answer("云朵牧3段299元一罐");
        clock.advance(Duration.ofHours(1));
        lily = shop.brand().as("lily");
        shop.price(TestShop.HERE, "319.00");
        JsonNode said = briefing("").path("said").path(0);
        assertThat(said.path("superseded").asBoolean()).isTrue();
        assertThat(said.path("now").asString()).contains("319");
    }

    @Test
    void anErasedCustomersPromisesAreSeenByNobody() {
        talk.say("想买一辆轻便的推车");
        answer("我明天把图片发给您");
        promise(one -> true);
        assertThat(shop.admin()
                        .post("/api/v1/customers/erase", "{'externalId':'wm-here'}")
                        .status())
                .isEqualTo(204);
        assertThat(promises()).isEmpty();
        assertThat(lily.get("/api/v1/conversations/%s/briefing".formatted(talk.id()))
                        .problem())
                .isEqualTo("not-found");
    }

    private void answer(String text) {
        talk.post("{'author':'GUIDE','text':%s}".formatted(JSON.writeValueAsString(text)))
                .okay();
    }

    private String archived(String id, String author, String text, Instant at) {
        return shop.admin()
                .post(
                        "/api/v1/messages",
                        "{'source':'ARCHIVE','externalId':'%s','customer':{'externalId':'wm-here'},'author':'%s','staff':'lily','text':'%s','sentAt':'%s'}"
                                .formatted(id, author, text, at))
                .okay()
                .path("message")
                .asString();
    }

    private JsonNode briefing(String query) {
        return lily.get("/api/v1/conversations/%s/briefing%s".formatted(talk.id(), query))
                .okay();
    }

    private JsonNode promises() {
        return lily.get("/api/v1/promises?state=OPEN").okay().path("promises");
    }

    private JsonNode promise(Predicate<JsonNode> wanted, String... states) {
        String query = states.length == 0 ? "" : "?state=" + String.join("&state=", states);
        return Eventually.get(
                "a promise",
                () -> List.copyOf(lily.get("/api/v1/promises" + query)
                                .okay()
                                .path("promises")
                                .values())
                        .stream()
                        .filter(wanted)
                        .findFirst()
                        .or(Optional::empty));
    }

    private static String state(JsonNode promise) {
        return promise.path("state").asString();
    }
}
