package com.guidecopilot.api.scoring.card;

import static com.guidecopilot.api.scoring.card.Written.GUIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.tenancy.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not to be said is found in whatever spelling, and what only looks like it is not. */
class ForbiddenSayingsTest {

    private static final Measure.Forbidden SAYINGS = new Measure.Forbidden(
            List.of("全网最低", "最", "国家级", "包治", "best", "加我微信"), List.of("最大码", "最后一件", "最近", "最小码"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            咱家全网最低哦            | 全网最低
            咱家全 网 最 低哦         | 全 网 最 低
            咱家全-网·最_低哦         | 全-网·最_低
            咱家全🔥网💰最低哦        | 全🔥网💰最低
            咱家全網最低哦            | 全網最低
            這款是國 家 級品質        | 國 家 級
            它包​治百病               | 包​治
            咱家全ㅤ网最低            | 全ㅤ网最低
            This is the BEST one     | BEST
            This is ＢＥＳＴ          | ＢＥＳＴ
            b e s t 就是它           | b e s t
            这是最好的               | 最
            加 我 薇 信、加我微信吧   | 加我微信
            """)
    void whateverTheSpellingItsPlaceIsTheOriginalOne(String text, String quote) {
        assertThat(quotes(text)).containsExactly(quote);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"这款有最大码", "只剩最 后 一 件了", "最近到了新品", "给您红包，治愈的那种", "Our bestseller is here", "国家，级别都一样", "您穿最小碼吗"})
    void whatOnlyLooksLikeItIsNone(String text) {
        assertThat(scored(text).level()).isEqualTo(Level.MET);
        assertThat(quotes(text)).isEmpty();
    }

    @Test
    void anExceptionExcusesItsOwnPlaceAndNoOther() {
        assertThat(quotes("最大码是最好的，最后一件最便宜")).containsExactly("最", "最");
        assertThat(scored("最大码是最好的").evidence().getFirst().from()).isEqualTo(4);
    }

    @Test
    void whoRepeatsTheCustomersWordsSaysThemToo() {
        Transcript talk =
                Written.closedAt("20:00", Ids.next(), "11:00 C 是不是全网最低", "11:01 G 您问是不是“全网最低”，是的", "11:02 H 在的");
        assertThat(answer(talk)).isInstanceOf(Answer.Scored.class);
        assertThat(((Answer.Scored) answer(talk)).level()).isEqualTo(Level.MISSED);
        assertThat(((Answer.Scored) new ForbiddenSayings(SAYINGS).answer(talk, Written.OTHER_GUIDE)).level())
                .isEqualTo(Level.MET);
    }

    @Test
    void aReasonNamesTheSayingsAndNoCustomersWords() {
        assertThat(scored("全网最低，全 网 最 低").reason()).isEqualTo("说到了禁用的 “全网最低”，共 2 处");
    }

    @Test
    void stickersAreNotAnsweredForAndWordsThatAreGoneCannotBe() {
        assertThat(answer(Written.said("<STICKER>", "<IMAGE>"))).isInstanceOf(Answer.NotApplicable.class);
        assertThat(answer(Written.said(" ")))
                .isInstanceOfSatisfying(
                        Answer.NotScoreable.class, not -> assertThat(not.why()).isEqualTo(Unscoreable.NO_TEXT));
    }

    @Test
    void aVeryLongMessageIsReadToItsEnd() {
        assertThat(scored("全网最低".repeat(5_000)).reason()).contains("共 5000 处");
        String text = "新款到店，欢迎选购。".repeat(2_000) + "全 网 最 低";
        assertThat(quotes(text)).containsExactly("全 网 最 低");
    }

    @Test
    void whateverElseIsSaidTheAnswerStays() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        List<String> harmless = List.of("您好", "这款有最大码", "<STICKER>", "ok 的", "亲亲👍", "3 罐 516 元", "谢 谢");
        for (int round = 0; round < 50; round++) {
            List<String> said = new ArrayList<>(harmless.subList(0, random.nextInt(1, harmless.size())));
            boolean bad = random.nextBoolean();
            if (bad) said.add("全-网-最-低");
            Collections.shuffle(said, random);
            Answer answer = answer(Written.said(said.toArray(String[]::new)));
            assertThat(((Answer.Scored) answer).level())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(bad ? Level.MISSED : Level.MET);
        }
    }

    private static Answer answer(Transcript talk) {
        return new ForbiddenSayings(SAYINGS).answer(talk, GUIDE);
    }

    private static Answer.Scored scored(String text) {
        return (Answer.Scored) answer(Written.said(text));
    }

    private static List<String> quotes(String text) {
        return scored(text).evidence().stream().map(place -> place.quote(text)).toList();
    }
}
