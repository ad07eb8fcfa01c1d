package com.guidecopilot.api.pages;

import static com.guidecopilot.api.TestTakeovers.ask;
import static com.guidecopilot.api.TestTakeovers.claim;
import static com.guidecopilot.api.TestTakeovers.id;
import static com.guidecopilot.api.TestTakeovers.list;
import static com.guidecopilot.api.TestTakeovers.sent;
import static com.guidecopilot.api.TestTakeovers.tap;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestTakeovers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A cloud guide at the console in a real browser. After each deed what is shown is compared with what the service says then. */
@PageTest
class ConsolePageTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    private TestTakeovers shop;

    @BeforeEach
    void open() {
        shop = TestTakeovers.open(brands, clock, 2);
    }

    @Test
    void aConversationIsTakenOverAnsweredByRelayAndHandedBack() {
        Talk talk = shop.asked(shop.lily(), "wm-1");
        JsonNode asked = ask(shop.lily(), talk.id());
        try (Console console = new Console(api.port())) {
            comeIn(console);
            assertThat(console.row(id(asked))).isVisible();
            queueIsTheServices(console);
            console.photograph("queue");

            console.press("j");
            console.press("Enter");
            assertThat(console.part("claim")).isVisible();
            console.part("claim").click();
            assertThat(console.part("lease")).hasAttribute("data-kind", "held");
            JsonNode held = held();
            assertThat(id(held)).isEqualTo(id(asked));
            queueIsTheServices(console);

            console.part("composer").fill("云朵牧3段是全网最低价");
            console.press("Control+Enter");
            assertThat(console.part("findings")).isVisible();
            assertThat(console.part("marked").first()).isVisible();
            assertThat(console.part("composer")).hasValue("云朵牧3段是全网最低价");
            console.photograph("findings");

            console.part("composer").fill("您好，我来帮您看看");
            console.press("Control+Enter");
            assertThat(console.part("reply")).hasAttribute("data-state", "RELAYED");
            assertThat(console.part("composer")).hasValue("");
            JsonNode relay =
                    shop.lily().get("/api/v1/relays").okay().path("relays").path(0);
            assertThat(relay.path("text").asString()).isEqualTo("您好，我来帮您看看");
            console.photograph("relayed");

            tap(shop.lily(), relay).okay();
            sent(shop.lily(), relay).okay();
            assertThat(console.part("reply")).hasCount(0);
            messagesAreTheServices(console, talk.id());

            console.part("composer").focus();
            console.press("Escape");
            console.press("b");
            console.part("hand-back-note").fill("问过价了");
            console.part("hand-back-do").click();
            assertThat(console.part("count-mine")).hasText("0");
            assertThat(list(shop.cloud(0), "MINE")).isEmpty();
            queueIsTheServices(console);
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void aLeaseThatIsLostIsToldAtOnceAndTheDraftStays() {
        Talk talk = shop.asked(shop.lily(), "wm-1");
        ask(shop.lily(), talk.id());
        try (Console console = new Console(api.port())) {
            comeIn(console);
            console.press("n");
            assertThat(console.part("lease")).hasAttribute("data-kind", "held");
            console.part("composer").fill("我正在给您查");

            clock.advance(Duration.ofMinutes(3));
            JsonNode waiting = Eventually.get(
                    "the takeover is back in the queue",
                    () -> list(shop.cloud(1), "WAITING").stream().findFirst());
            claim(shop.cloud(1), waiting).okay();

            assertThat(console.part("lease-lost")).containsText("云1");
            assertThat(console.part("composer")).hasValue("我正在给您查");
            assertThat(console.part("send")).isDisabled();
            console.photograph("lost");
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void afterALostConnectionTheQueueIsTheServicesAgain() {
        Talk first = shop.asked(shop.lily(), "wm-1");
        JsonNode leaves = ask(shop.lily(), first.id());
        try (Console console = new Console(api.port())) {
            comeIn(console);
            assertThat(console.row(id(leaves))).isVisible();

            console.offline(true);
            assertThat(console.part("banner")).isVisible();
            claim(shop.cloud(1), leaves).okay();
            Talk second = shop.asked(shop.lily(), "wm-2");
            JsonNode comes = ask(shop.lily(), second.id());
            console.photograph("offline");
            console.offline(false);

            assertThat(console.part("banner")).isHidden();
            assertThat(console.row(id(comes))).isVisible();
            assertThat(console.row(id(leaves))).hasCount(0);
            queueIsTheServices(console);
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void fiftyCustomersAtOnceMoveNothingUntilTheyAreCalledIn() {
        List<String> crowd =
                IntStream.range(0, 50).mapToObj(i -> "wm-crowd-" + i).toList();
        shop.customers("anna", TestTakeovers.MANAGED, crowd.toArray(String[]::new));
        shop.says("wm-m1", "有货吗");
        try (Console console = new Console(api.port())) {
            comeIn(console);
            assertThat(console.part("takeover-row")).hasCount(1);
            double stood = console.part("takeover-row").boundingBox().y;

            for (String customer : crowd) {
                clock.advance(Duration.ofMillis(20));
                shop.says(customer, customer.endsWith("7") ? "气死我了，我要投诉" : "有货吗");
            }
            assertThat(console.part("newcomers")).containsText("50");
            assertThat(console.part("takeover-row")).hasCount(1);
            assertThat(console.part("takeover-row").boundingBox().y).isEqualTo(stood);
            assertThat(console.part("arrivals")).containsText("51");
            console.photograph("crowd");

            console.press(".");
            assertThat(console.part("takeover-row")).hasCount(51);
            List<String> order = shop.cloud(0)
                    .get("/api/v1/takeovers?state=WAITING&limit=200")
                    .okay()
                    .path("takeovers")
                    .valueStream()
                    .map(TestTakeovers::id)
                    .toList();
            assertThat(console.part("takeover-row").all())
                    .extracting(row -> row.getAttribute("data-id"))
                    .containsExactlyElementsOf(order);
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void whereTheCustomerKnowsTheSeatTheCloudGuideSendsByTheirOwnHand() {
        String talk = shop.says("wm-m1", "在吗");
        shop.brand()
                .admin()
                .post(
                        "/api/v1/imports/member-contacts",
                        "[{'customer':'wm-m1','member':'cloud-0','addedAt':'2026-10-01T10:00:00+08:00'}]")
                .okay();
        try (Console console = new Console(api.port())) {
            comeIn(console);
            assertThat(console.part("count-waiting")).hasText("1");
            console.press("n");
            assertThat(console.part("transport")).hasAttribute("data-transport", "MEMBER_SEAT");
            console.part("composer").fill("在的，您说");
            console.press("Control+Enter");
            assertThat(console.part("reply")).hasAttribute("data-state", "AUTHORISED");
            console.photograph("member-seat");
            console.part("reply-sent").click();
            assertThat(console.part("reply")).hasCount(0);
            assertThat(console.part("message")).hasCount(2);
            messagesAreTheServices(console, talk);
            assertThat(console.complaints()).isEmpty();
        }
    }

    private void comeIn(Console console) {
        String code = shop.brand()
                .admin()
                .post("/api/v1/staff/cloud-0/sign-in-codes", "")
                .okay()
                .path("code")
                .asString();
        console.signIn(shop.brand().code(), code);
        assertThat(console.part("queue-list")).isVisible();
        assertThat(console.part("health").first()).hasAttribute("data-health", "open");
    }

    private JsonNode held() {
        return list(shop.cloud(0), "MINE").getFirst();
    }

    private void queueIsTheServices(Console console) {
        assertThat(console.part("count-waiting"))
                .hasText(String.valueOf(list(shop.cloud(0), "WAITING").size()));
        assertThat(console.part("count-mine"))
                .hasText(String.valueOf(list(shop.cloud(0), "MINE").size()));
    }

    private void messagesAreTheServices(Console console, String conversation) {
        List<String> said = shop.cloud(0)
                .get("/api/v1/conversations/" + conversation)
                .okay()
                .path("messages")
                .valueStream()
                .map(message -> message.path("text").asString())
                .toList();
        assertThat(console.part("message").locator(".words")).hasText(said.toArray(String[]::new));
    }
}
