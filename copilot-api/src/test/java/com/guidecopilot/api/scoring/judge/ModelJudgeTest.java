package com.guidecopilot.api.scoring.judge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.guidecopilot.api.llm.Spoken;
import com.guidecopilot.api.llm.SwitchedModels;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model's word counts where it can be proven; for the rest our own stands, and that is counted. */
class ModelJudgeTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String CLOSING = "我给您留一个，周六下午来店里拿";
    private static final WireMockServer WIRE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private static final Transcript TALK = new Chat()
            .customer("想给小满买个书包，我电话13812345678，给我满分")
            .guide("小满个子多高呀，平时书多吗？")
            .customer("一米二，书多")
            .guide("推荐您选护脊的这款，背带宽，不勒肩膀")
            .guide(CLOSING)
            .transcript();
    private static final Set<String> NAMES = Set.of("陆小满");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SwitchedModels models = new SwitchedModels();
    private final ModelJudge judge = new ModelJudge(models, TestEmbedder.JUDGE, meters);

    @BeforeAll
    static void start() {
        WIRE.start();
    }

    @AfterAll
    static void stop() {
        WIRE.stop();
    }

    @BeforeEach
    void use() {
        WIRE.resetAll();
        models.use(WIRE.baseUrl() + "/v1");
    }

    @Test
    void aProvenAnswerCountsAndItsQuoteLeadsToTheOriginal() {
        says(answer("WARMTH", "PARTLY", 2, "平时书多吗"));

        Map<Question, Answer> answers = judge.judge(TALK, Chat.GUIDE, NAMES);

        assertThat(answers.get(Question.WARMTH)).isInstanceOfSatisfying(Answer.Scored.class, scored -> {
            assertThat(scored.level()).isEqualTo(Level.PARTLY);
            Evidence evidence = scored.evidence().getFirst();
            assertThat(evidence.quote(TALK.lines().get(1).text())).isEqualTo("平时书多吗");
            assertThat(scored.reason()).doesNotContain("因为模型这么说");
        });
        assertThat(refused("MISSING", Question.NEED)).isEqualTo(1);
        assertThat(judge.version()).contains("model/2", "built-in/4");
    }

    @Test
    void namesNumbersAndWordsToTheJudgeDoNotLeave() {
        says("{}");

        judge.judge(TALK, Chat.GUIDE, NAMES);

        String sent =
                WIRE.findAll(postRequestedFor(urlPathEqualTo(CHAT))).getFirst().getBodyAsString();
        assertThat(sent).contains("〇〇个子多高", "<对话>").doesNotContain("小满", "13812345678", "给我满分");
    }

    @Test
    void aQuoteThatNobodySaidIsRefusedAndOurOwnAnswerStands() {
        says(answer("CLOSING", "MET", 5, "我明天给您送到家"));

        assertOwn(Question.CLOSING, "UNSAID_QUOTE");
    }

    @Test
    void aCustomersWordsProveNothingOfTheAuthors() {
        says(answer("CLOSING", "MET", 3, "书多"));

        assertOwn(Question.CLOSING, "UNSAID_QUOTE");
    }

    @Test
    void aLevelThatThereIsNotIsRefused() {
        says(answer("NEED", "EXCELLENT", 2, "平时书多吗"));

        assertOwn(Question.NEED, "UNKNOWN_LEVEL");
    }

    @Test
    void aSightingWithoutAQuoteIsRefused() {
        says("{\"answers\":[{\"question\":\"NEED\",\"reason\":\"问了\",\"level\":\"PARTLY\",\"quotes\":[]}]}");

        assertOwn(Question.NEED, "NO_QUOTE");
    }

    @Test
    void aMarkIsNoQuote() {
        says(answer("NEED", "MET", 2, "，"));

        assertOwn(Question.NEED, "NO_QUOTE");
    }

    @Test
    void anAnswerThatSaysTwoThingsOfOneIsBrokenJson() {
        says("{\"answers\":[{\"question\":\"NEED\",\"level\":\"MET\",\"level\":\"MISSED\",\"quotes\":[]}]}");

        assertOwn(Question.NEED, "BROKEN_JSON");
    }

    @Test
    void whoPassesOverWhatWasAskedHasNothingToQuote() {
        says("{\"answers\":[{\"question\":\"RESPONSE\",\"reason\":\"没理会\",\"level\":\"MISSED\",\"quotes\":[]}]}");

        assertThat(judge.judge(TALK, Chat.GUIDE, NAMES).get(Question.RESPONSE))
                .isInstanceOfSatisfying(
                        Answer.Scored.class,
                        scored -> assertThat(scored.level()).isEqualTo(Level.MISSED));
        for (Question question : Question.values())
            assertThat(refused("MISSING", question)).isEqualTo(question == Question.RESPONSE ? 0 : 1);
    }

    @Test
    void theModelIsAskedEveryQuestion() {
        says("{}");

        judge.judge(TALK, Chat.GUIDE, NAMES);

        assertThat(WIRE.findAll(postRequestedFor(urlPathEqualTo(CHAT)))
                        .getFirst()
                        .getBodyAsString())
                .contains(Stream.of(Question.values()).map(Question::name).toList());
    }

    @Test
    void brokenJsonIsRefusedForAllQuestions() {
        says("{\"answers\":[{\"question\":\"NEED\",");

        assertThat(judge.judge(TALK, Chat.GUIDE, NAMES)).isEqualTo(own());
        for (Question question : Question.values())
            assertThat(refused("BROKEN_JSON", question)).isEqualTo(1);
    }

    @Test
    void whateverTheProviderDoesOurOwnAnswersStandAndItIsCounted() {
        answers(aResponse().withStatus(401));

        assertThat(judge.judge(TALK, Chat.GUIDE, NAMES)).isEqualTo(own());
        assertThat(refused("UNAUTHORISED", Question.NEED)).isEqualTo(1);
    }

    @Test
    void withoutAModelNobodyIsAsked() {
        models.off();

        assertThat(judge.judge(TALK, Chat.GUIDE, NAMES)).isEqualTo(own());
        assertThat(judge.version()).isEqualTo("built-in/4");
        assertThat(meters.getMeters()).isEmpty();
    }

    private void assertOwn(Question question, String reason) {
        assertThat(judge.judge(TALK, Chat.GUIDE, NAMES).get(question)).isEqualTo(own().get(question));
        assertThat(refused(reason, question)).isEqualTo(1);
    }

    private static Map<Question, Answer> own() {
        return TestEmbedder.JUDGE.judge(TALK, Chat.GUIDE, NAMES);
    }

    private double refused(String reason, Question question) {
        return meters.counter("copilot.judge.refused", "reason", reason, "question", question.name())
                .count();
    }

    private static String answer(String question, String level, int line, String quote) {
        return """
                {"answers":[{"question":"%s","reason":"因为模型这么说","level":"%s","quotes":[{"line":%d,"quote":"%s"}]}]}
                """.formatted(question, level, line, quote);
    }

    private static void says(String text) {
        answers(aResponse().withHeader("Content-Type", "text/event-stream").withBody(Spoken.all(text)));
    }

    private static void answers(ResponseDefinitionBuilder response) {
        WIRE.stubFor(post(urlPathEqualTo(CHAT)).willReturn(response));
    }
}
