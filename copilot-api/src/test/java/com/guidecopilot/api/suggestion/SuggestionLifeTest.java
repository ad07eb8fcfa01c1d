package com.guidecopilot.api.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is suggested here and now, what the guide does with it, and what happens when a fact changes in between. */
@CopilotTest
class SuggestionLifeTest {

    private static final String RETURNS = """
            ---
            title: 退换货政策
            version: "%s"
            valid_from: "2026-11-01"
            valid_to: "2026-11-21"
            ---
            # 退换货政策

            ## 奶粉开封以后还能退吗？
            %s
            """;
    private static final String RETURN_ASKED = "奶粉开封以后还能退吗？";
    private static final String MARGINS = """
            ---
            title: 毛利底价
            audience: INTERNAL
            ---
            # 毛利底价

            ## 云朵牧幼儿配方奶粉3段
            云朵牧幼儿配方奶粉3段进货成本是一百六十一元整，店长权限内底价可以放到二百一十九元。
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private Instant before = Instant.EPOCH;
    private TestShop shop;
    private Talk talk;

    @BeforeEach
    void open() {
        before = clock.instant();
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        talk = shop.here();
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void whatIsInsertedAndSentIsAMessageOfTheConversation() {
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        String text = talk.insert(suggestion).okay().path("text").asString();
        assertThat(text).isEqualTo(Talk.textOf(suggestion)).contains("258");

        assertThat(talk.sent(suggestion, true).okay().path("state").asString()).isEqualTo("SENT");
        assertThat(talk.sent(suggestion, true).okay().path("state").asString()).isEqualTo("SENT");

        JsonNode said = talk.snapshot().path("messages");
        assertThat(said).hasSize(2);
        assertThat(said.path(1).path("text").asString()).isEqualTo(text);
        assertThat(said.path(1).path("author").asString()).isEqualTo("GUIDE");
        assertThat(said.path(1).path("grade").asString()).isEqualTo("REPORTED_SENT");
        assertThat(talk.snapshot().path("suggestion").path("state").asString()).isEqualTo("SENT");
    }

    @Test
    void whatIsAddedToAQuestionInTheSameBreathDoesNotTakeItsPlace() {
        talk.say(TestShop.PRICE_ASKED);
        assertThat(Talk.textOf(talk.ask("家里那罐只剩一点点了"))).contains("258");
    }

    @Test
    void whatTheChatDidNotTakeCanBeInsertedAgain() {
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        talk.insert(suggestion).okay();
        assertThat(talk.sent(suggestion, false).okay().path("state").asString()).isEqualTo("INSERTED");
        assertThat(talk.snapshot().path("messages")).hasSize(1);

        talk.insert(suggestion).okay();
        talk.sent(suggestion, true).okay();
        assertThat(talk.snapshot().path("messages")).hasSize(2);
    }

    @Test
    void nothingIsSentThatWasNotInserted() {
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        assertThat(talk.sent(suggestion, true).problem()).isEqualTo("conflict-suggestion-state");
        assertThat(talk.snapshot().path("messages")).hasSize(1);
    }

    @Test
    void aRejectedSuggestionIsNotInserted() {
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        assertThat(talk.reject(suggestion, "NOT_MY_TONE").okay().path("state").asString())
                .isEqualTo("REJECTED");
        assertThat(talk.reject(suggestion, "TOO_LONG").status()).isEqualTo(200);
        assertThat(talk.insert(suggestion).status()).isEqualTo(409);
        assertThat(talk.reject(suggestion, "WHY_NOT").problem()).isEqualTo("unreadable");
    }

    @Test
    void aPriceThatTheGuideMadeUpIsBlocked() {
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        Answer blocked = talk.insert(suggestion, "云朵牧3段给您算199元，今天就能拿。");

        assertThat(blocked.status()).isEqualTo(422);
        assertThat(blocked.problem()).isEqualTo("guard-blocked");
        assertThat(blocked.json().path("findings").path(0).path("text").asString())
                .contains("199");
        assertThat(talk.snapshot().path("suggestion").path("state").asString()).isEqualTo("SHOWN");
    }

    @Test
    void wordsOfTheGuidesOwnPass() {
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        String own = "亲，3段现在258元哦，要给您留着吗？";
        assertThat(talk.insert(suggestion, own).okay().path("text").asString()).isEqualTo(own);
        talk.sent(suggestion, true).okay();
        assertThat(talk.snapshot().path("messages").path(1).path("text").asString())
                .isEqualTo(own);
    }

    @Test
    void aPriceDiffersByStore() {
        shop.price(TestShop.THERE, "239.00");
        String here = Talk.textOf(talk.ask(TestShop.PRICE_ASKED));
        String there = Talk.textOf(shop.there().ask(TestShop.PRICE_ASKED));

        assertThat(here).contains("258").doesNotContain("239");
        assertThat(there).contains("239").doesNotContain("258");
    }

    @Test
    void aPriceThatChangedIsNotInserted() {
        JsonNode old = talk.ask(TestShop.PRICE_ASKED);
        clock.advance(Duration.ofSeconds(1));
        shop.price(TestShop.HERE, "269.00");
        Answer outdated = talk.insert(old);

        assertThat(outdated.status()).isEqualTo(409);
        assertThat(outdated.problem()).isEqualTo("suggestion-outdated");
        JsonNode renewed = talk.snapshot().path("suggestion");
        assertThat(Talk.idOf(renewed))
                .isEqualTo(outdated.json().path("suggestion").asString());
        assertThat(Talk.textOf(renewed)).contains("269").doesNotContain("258");
        assertThat(talk.insert(renewed).okay().path("text").asString()).contains("269");
    }

    @Test
    void aPriceThatIsCorrectedAtOnceIsNotInsertedEither() {
        Instant began = clock.instant();
        JsonNode old = talk.ask(TestShop.PRICE_ASKED);
        clock.advance(Duration.ofSeconds(1));
        shop.priceFrom(TestShop.HERE, "269.00", began);
        Answer outdated = talk.insert(old);

        assertThat(outdated.problem()).isEqualTo("suggestion-outdated");
        assertThat(Talk.textOf(talk.snapshot().path("suggestion"))).contains("269");
    }

    @Test
    void anEditDoesNotSaveAPriceThatChanged() {
        JsonNode old = talk.ask(TestShop.PRICE_ASKED);
        clock.advance(Duration.ofSeconds(1));
        shop.price(TestShop.HERE, "269.00");
        assertThat(talk.insert(old, "亲，3段现在258元哦").status()).isIn(409, 422);
    }

    @Test
    void anOfferThatIsOverIsNotInserted() {
        clock.advance(Duration.ofSeconds(1));
        Instant end = clock.instant().plus(Duration.ofMinutes(5));
        shop.price(TestShop.HERE, "199.00", end);
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        assertThat(Talk.textOf(suggestion)).contains("199");
        assertThat(suggestion.path("candidates").path(0).path("validUntil").asString())
                .isEqualTo(end.toString());

        clock.set(end);
        assertThat(talk.insert(suggestion).problem()).isEqualTo("suggestion-outdated");
        assertThat(Talk.textOf(talk.snapshot().path("suggestion"))).contains("258");
    }

    @Test
    void aDocumentAnswersUntilTheEndOfItsLastDayWhereTheStoreIs() {
        shop.document("returns.md", RETURNS.formatted("1", "开封以后不能退。未开封的七天内凭小票退。"));

        clock.set(Instant.parse("2026-11-21T15:59:59Z"));
        JsonNode last = shop.here().ask(RETURN_ASKED);
        assertThat(last.path("state").asString()).isEqualTo("SHOWN");
        assertThat(Talk.textOf(last)).contains("七天内凭小票退");

        clock.set(Instant.parse("2026-11-21T16:00:00Z"));
        assertThat(shop.here().insert(last).problem()).isEqualTo("suggestion-outdated");
        JsonNode over = shop.here().ask(RETURN_ASKED);
        assertThat(over.path("withheld").path("reason").asString()).isEqualTo("NO_KNOWLEDGE");
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldFromOneAnswerToTheNext() {
        shop.document("returns.md", RETURNS.formatted("1", "开封以后不能退。未开封的七天内凭小票退。"));
        JsonNode old = talk.ask(RETURN_ASKED);
        clock.advance(Duration.ofSeconds(1));
        shop.document("returns.md", RETURNS.formatted("2", "开封以后不能退。未开封的三十天内凭小票退。"));

        assertThat(talk.insert(old).problem()).isEqualTo("suggestion-outdated");
        assertThat(Talk.textOf(talk.snapshot().path("suggestion")))
                .contains("三十天")
                .doesNotContain("七天");
    }

    @Test
    void aWithdrawnDocumentIsNotInserted() {
        String document = shop.document("returns.md", RETURNS.formatted("1", "开封以后不能退。未开封的七天内凭小票退。"));
        JsonNode old = talk.ask(RETURN_ASKED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(shop.admin()
                        .send("DELETE", "/api/v1/documents/" + document, null)
                        .status())
                .isEqualTo(204);

        assertThat(talk.insert(old).problem()).isEqualTo("suggestion-outdated");
        assertThat(talk.snapshot()
                        .path("suggestion")
                        .path("withheld")
                        .path("reason")
                        .asString())
                .isEqualTo("NO_KNOWLEDGE");
    }

    @Test
    void internalTextReachesTheGuideAndNeverTheCustomer() {
        shop.document("margins.md", MARGINS);
        for (String asked : new String[] {"云朵牧3段进货成本是多少？", "云朵牧3段底价能放到多少", TestShop.PRICE_ASKED}) {
            JsonNode suggestion = talk.ask(asked);
            assertThat(suggestion.path("candidates").toString())
                    .as(asked)
                    .doesNotContain("一百六十一", "二百一十九", "成本是", "店长权限");
        }
    }

    @Test
    void internalTextIsNotTypedIntoTheChatEither() {
        shop.document("margins.md", MARGINS);
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        Answer blocked = talk.insert(suggestion, "跟您说实话，店长权限内底价可以放到二百一十九元。");
        assertThat(blocked.status()).isEqualTo(422);
        assertThat(blocked.json().path("findings").toString()).contains("internal-text");
    }

    @Test
    void whatIsNotKnownIsAGapForHeadquarters() {
        JsonNode suggestion = talk.ask("你们店可以给宝宝剪头发吗？");
        assertThat(suggestion.path("state").asString()).isEqualTo("WITHHELD");
        assertThat(suggestion.path("withheld").path("reason").asString()).isEqualTo("NO_KNOWLEDGE");
        assertThat(suggestion.path("candidates").path(0).path("strategy").asString())
                .isEqualTo("HOLD");
        assertThat(shop.admin().get("/api/v1/gaps").okay().toString())
                .contains(suggestion.path("withheld").path("gap").asString());
        assertThat(talk.guide().get("/api/v1/gaps").problem()).isEqualTo("forbidden");
    }

    @Test
    void everySentenceOfAnAnswerHasASourceThatOpens() {
        shop.document("returns.md", RETURNS.formatted("7", "开封以后不能退。未开封的七天内凭小票退。"));
        JsonNode suggestion = talk.ask(RETURN_ASKED);
        for (JsonNode sentence : suggestion.path("candidates").path(0).path("sentences")) {
            String chunk = sentence.path("citations").path(0).path("ref").asString();
            JsonNode passage = talk.guide().get("/api/v1/passages/" + chunk).okay();
            assertThat(passage.path("text").asString())
                    .contains(sentence.path("text").asString());
            assertThat(passage.path("document").path("version").asString()).isEqualTo("7");
            assertThat(passage.path("document").path("validTo").asString()).isEqualTo("2026-11-21");
        }
    }
}
