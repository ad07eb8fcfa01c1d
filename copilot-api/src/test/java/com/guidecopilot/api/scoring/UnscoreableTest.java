package com.guidecopilot.api.scoring;

import static com.guidecopilot.api.scoring.ScoredTalks.CARD;
import static com.guidecopilot.api.scoring.ScoredTalks.SPEED;
import static com.guidecopilot.api.scoring.ScoredTalks.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What can be told of a conversation, and what is said where nothing can. */
@CopilotTest
class UnscoreableTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    private ScoredTalks talks;

    @BeforeEach
    void open() {
        talks = ScoredTalks.open(brands, database, clock, CARD);
    }

    @Test
    void whatCannotBeToldIsSaidAndIsNoZero() {
        assertThat(unscoreable("wm-1", "顾客: 在吗", "lily: 在的")).isEqualTo("TOO_SHORT");
        assertThat(unscoreable("wm-1", "顾客: [STICKER]", "lily: [STICKER]")).isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: [STICKER]", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"))
                .isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: 👍🏻", "lily: [玫瑰][玫瑰][玫瑰][玫瑰][玫瑰][玫瑰]"))
                .isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: [微笑]", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子")).isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: 宝宝两岁喝几段奶粉", "lily: 好的[玫瑰][玫瑰][玫瑰][玫瑰][玫瑰][玫瑰]"))
                .isEqualTo("TOO_SHORT");
        assertThat(unscoreable("wm-1", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子", "lily: 您好，在吗"))
                .isEqualTo("ONE_SIDE_ONLY");
        UUID said = talks.closed("said", "wm-1", "顾客: [三段]", "lily: [现货][云朵牧][三段][四罐装]");
        assertThat(talks.scored("boss", said).at("/0/sheets/0/machine").isNumber())
                .isTrue();
        UUID alone = talks.closed("alone", "wm-1", "顾客: 有人在吗");
        JsonNode score = talks.scored("boss", alone).path(0);
        assertThat(score.at("/unscoreable/code").asString()).isEqualTo("ONE_SIDE_ONLY");
        assertThat(score.path("sheets")).isEmpty();
    }

    @Test
    void whatAGuidePickedByHandIsNotScored() {
        Talk talk = Talk.with(talks.as("lily"), "wm-1");
        talk.say("宝宝两岁喝几段奶粉");
        talk.post("{'author':'GUIDE','text':'两岁喝三段哦，宝宝现在喝的什么牌子'}").okay();
        talks.as("lily")
                .post("/api/v1/conversations/%s/close".formatted(talk.id()), "")
                .okay();
        JsonNode sheets =
                talks.scored("boss", UUID.fromString(talk.id())).path(0).path("sheets");
        assertThat(sheets.at("/0/unscoreable/code").asString()).isEqualTo("NO_TEXT");
        assertThat(sheets.at("/0/machine").isNull()).isTrue();
    }

    @Test
    void whatIsNotChineseIsNotJudgedAndItsSheetCountsTheRest() {
        UUID id = talks.closed(
                "c1",
                "wm-1",
                "顾客: which stage for a two year old",
                "lily: stage three 三段 is right for two year old babies");
        JsonNode answers = talks.scored("boss", id).at("/0/sheets/0/answers");
        assertThat(texts(answers, "/machine/outcome")).containsExactly("MET", "NOT_SCOREABLE");
    }

    @Test
    void aPictureThatShowsSomethingIsCalledOneAndNotDeleted() {
        talks = ScoredTalks.open(brands, database, clock, SPEED);
        UUID id = talks.closed("c1", "wm-1", "顾客: [IMAGE]", "lily: 这是我们家的三段，宝宝两岁就喝这个", "顾客: 好的");
        JsonNode evidence = talks.scored("boss", id).at("/0/sheets/0/answers/0/machine/evidence");
        assertThat(texts(evidence, "/quote")).containsExactly("[图片]", "这是我们家的三段，宝宝两岁就喝这个");
    }

    @Test
    void threeThousandMessagesAreOneConversation() {
        List<String> said = IntStream.range(0, 1500)
                .boxed()
                .flatMap(i -> Stream.of(
                        "顾客: 第%d个问题怎么办".formatted(i), (i % 2 == 0 ? "lily" : "cloud") + ": 第%d个回答是这样的".formatted(i)))
                .toList();
        UUID id = talks.closed("long", "wm-1", clock.instant().minusSeconds(60), said);
        JsonNode sheets = talks.scored("boss", id).path(0).path("sheets");
        assertThat(texts(sheets, "/author/account")).containsExactly("lily", "cloud");
        assertThat(talks.as("boss")
                        .get("/api/v1/sheets/" + sheets.at("/0/id").asString())
                        .okay()
                        .path("transcript"))
                .hasSize(3000);
    }

    private String unscoreable(String customer, String... said) {
        UUID id = talks.closed("u" + UUID.randomUUID(), customer, said);
        JsonNode sheet = talks.scored("boss", id).at("/0/sheets/0");
        assertThat(sheet.path("machine").isNull()).isTrue();
        return sheet.at("/unscoreable/code").asString();
    }
}
