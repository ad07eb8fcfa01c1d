package com.guidecopilot.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What comes in, from pages and from connectors, and what never does. */
@CopilotTest
class MessagesTest {

    private static final String FROM_CONNECTOR = """
            {'source':'ARCHIVE','externalId':'%s','customer':{'externalId':'wm-here'},'author':'CUSTOMER',
             'text':'%s','sentAt':'2026-11-20T05:59:00Z'}
            """;
    private static final String STATES = """
            select state from suggestion.suggestion where conversation = :conversation order by message_seq, id
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    private TestShop shop;
    private Talk talk;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        talk = shop.here();
    }

    @Test
    void theSameMessageTwiceIsOneMessage() {
        JsonNode first = fromConnector("m1", TestShop.PRICE_ASKED).okay();
        JsonNode again = fromConnector("m1", TestShop.PRICE_ASKED).okay();

        assertThat(first.path("duplicate").asBoolean()).isFalse();
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        assertThat(again.path("message")).isEqualTo(first.path("message"));
        talk.answerTo(first.path("message").asString());
        assertThat(talk.snapshot().path("messages")).hasSize(1);
        assertThat(states()).containsExactly("SHOWN");
    }

    @Test
    void theSameMessageTwentyTimesAtOnceIsOneMessage() {
        List<JsonNode> taken = atOnce(20, i -> fromConnector("m1", TestShop.PRICE_ASKED));

        assertThat(taken).extracting(one -> one.path("message")).containsOnly(
                taken.getFirst().path("message"));
        assertThat(taken).filteredOn(one -> !one.path("duplicate").asBoolean()).hasSize(1);
        talk.answerTo(taken.getFirst().path("message").asString());
        assertThat(talk.snapshot().path("messages")).hasSize(1);
        assertThat(states()).containsExactly("SHOWN");
    }

    @Test
    void whatOneGuidesPageNumberedIsNotAnothersMessage() {
        Talk there = shop.there();
        talk.post("{'externalId':'m1','text':'你好'}").okay();
        JsonNode other = there.post("{'externalId':'m1','text':'有优惠吗'}").okay();

        assertThat(other.path("duplicate").asBoolean()).isFalse();
        assertThat(there.snapshot().path("messages")).hasSize(1);
    }

    @Test
    void aNewerMessageTakesThePlaceOfTheOlder() {
        JsonNode first = talk.ask(TestShop.PRICE_ASKED);
        talk.ask("有货吗？");

        assertThat(stateOf(first)).isEqualTo("SUPERSEDED");
    }

    @Test
    void ofTwentyMessagesAtOnceOnlyTheLastEndsShown() {
        List<String> messages = atOnce(20, i -> talk.post("{'text':'%s'}".formatted(TestShop.PRICE_ASKED))).stream()
                .map(one -> one.path("message").asString())
                .toList();

        JsonNode said = talk.snapshot().path("messages");
        assertThat(said).hasSize(20).extracting(one -> one.path("seq").asInt()).isEqualTo(range(1, 20));
        String last = said.path(19).path("id").asString();
        assertThat(messages).contains(last);
        assertThat(talk.answerTo(last).path("state").asString()).isEqualTo("SHOWN");
        Eventually.until("the older ones to give way", () -> !states().contains("WORKING"));
        assertThat(states()).filteredOn(state -> !state.equals("SUPERSEDED")).containsExactly("SHOWN");
    }

    @Test
    void twentyThousandCharactersAreTaken() {
        String question = TestShop.PRICE_ASKED;
        String text = "在吗".repeat(10_000).substring(question.length()) + question;
        String message = talk.say(text);

        assertThat(talk.snapshot().path("messages").path(0).path("text").asString())
                .hasSize(20_000);
        assertThat(talk.answerTo(message).path("state").asString()).isIn("SHOWN", "WITHHELD");
    }

    @Test
    void oneCharacterMoreIsRefusedWithTheLimit() {
        Answer refused = talk.post("{'text':'%s'}".formatted("问".repeat(20_001)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("validation");
        assertThat(refused.json().path("detail").asString()).contains("20001", "20000");
        assertThat(talk.snapshot().path("messages")).isEmpty();
    }

    @Test
    void aCharacterIsACharacterHoweverItIsStored() {
        assertThat(talk.post("{'text':'%s'}".formatted("😀".repeat(20_000))).status())
                .isEqualTo(202);
        JsonNode cutInTheMiddle = talk.ask("请问" + "a" + "😀".repeat(600) + "多少钱");
        assertThat(cutInTheMiddle.path("state").asString()).isEqualTo("WITHHELD");
    }

    @Test
    void signsAloneAreNoQuestion() {
        JsonNode suggestion = talk.ask("😀🎉❤️👍🏻");

        assertThat(suggestion.path("state").asString()).isEqualTo("WITHHELD");
        assertThat(suggestion.path("withheld").path("reason").asString()).isEqualTo("NOT_A_QUESTION");
        assertThat(suggestion.path("candidates")).isEmpty();
    }

    @Test
    void aPictureIsShownAndNotGuessedAt() {
        String message = talk.post("{'kind':'IMAGE','text':''}").okay().path("message").asString();

        assertThat(talk.answerTo(message).path("withheld").path("reason").asString())
                .isEqualTo("NOT_A_QUESTION");
        assertThat(talk.snapshot().path("messages").path(0).path("kind").asString())
                .isEqualTo("IMAGE");
    }

    @Test
    void whatAGuideWroteAsksForNothing() {
        String asked = talk.say(TestShop.PRICE_ASKED);
        talk.post("{'author':'GUIDE','text':'我看一下哦'}").okay();

        assertThat(talk.answerTo(asked).path("state").asString()).isEqualTo("SHOWN");
        assertThat(states()).hasSize(1);
    }

    @Test
    void anotherGuidesConversationIsNotThere() {
        JsonNode suggestion = talk.ask(TestShop.PRICE_ASKED);
        Talk stranger = new Talk(shop.there().guide(), talk.id());

        Api api = stranger.guide();
        String path = "/api/v1/conversations/" + talk.id();
        assertThat(api.get(path).problem()).isEqualTo("not-found");
        assertThat(api.get(path + "/feed").status()).isEqualTo(404);
        assertThat(stranger.post("{'text':'你好'}").problem()).isEqualTo("not-found");
        assertThat(api.get("/api/v1/suggestions/" + Talk.idOf(suggestion)).problem())
                .isEqualTo("not-found");
        assertThat(stranger.insert(suggestion).problem()).isEqualTo("not-found");
        assertThat(stranger.sent(suggestion, true).problem()).isEqualTo("not-found");
        assertThat(stranger.reject(suggestion, "TOO_LONG").problem()).isEqualTo("not-found");
        assertThat(api.post("/api/v1/conversations", "{'customer':{'externalId':'wm-here'}}")
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void onlyConnectorsSpeakForASource() {
        assertThat(talk.guide().post("/api/v1/messages", FROM_CONNECTOR.formatted("m1", "你好")).problem())
                .isEqualTo("forbidden");
    }

    private Answer fromConnector(String externalId, String text) {
        return shop.admin().post("/api/v1/messages", FROM_CONNECTOR.formatted(externalId, text));
    }

    private String stateOf(JsonNode suggestion) {
        return talk.guide()
                .get("/api/v1/suggestions/" + Talk.idOf(suggestion))
                .okay()
                .path("state")
                .asString();
    }

    private List<String> states() {
        return JdbcClient.create(database.owner())
                .sql(STATES)
                .param("conversation", UUID.fromString(talk.id()))
                .query(String.class)
                .list();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    @FunctionalInterface
    private interface Asking {
        Answer ask(int i);
    }

    private static List<JsonNode> atOnce(int times, Asking asking) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = callers.invokeAll(IntStream.range(0, times)
                    .<Callable<Answer>>mapToObj(i -> () -> asking.ask(i))
                    .toList());
            return answers.stream().map(MessagesTest::answer).map(Answer::okay).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
