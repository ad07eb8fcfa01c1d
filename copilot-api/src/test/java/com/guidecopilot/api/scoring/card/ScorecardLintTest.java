package com.guidecopilot.api.scoring.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.rules.Rules;
import com.guidecopilot.api.rules.WrittenFlaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All that is wrong with a scorecard is named at once, each at its place. */
class ScorecardLintTest {

    private final ScorecardReader reader = new ScorecardReader(new Rules());

    @Test
    void aSoundCardHasNoFlaw() {
        ScorecardReader.Read read = reader.read(TestScorecards.SERVICE);
        assertThat(read.flaws()).isEmpty();
        assertThat(read.notes()).isEmpty();
        assertThat(read.card()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            weight: 30            | weight: 35                   | 5:1   | criteria                     | 权重之和应为 100，这里合计 105
            weight: 30            | weight: thirty               | 28:13 | criteria[4].weight           | weight 是 100 分里占多少，写成 0 到 100 的整数
            code: need            | code: facts                  | 26:11 | criteria[4].code             | 标准编号 facts 与 criteria[2].code 重复
            code: service         | code: Service!               | 1:7   | code                         | 编号只能用小写字母、数字和 -
            title: 服务质量        | titel: 服务质量               | 2:1   | titel                        | 没有 titel 这个字段
            critical: true        | critical: maybe              | 13:15 | criteria[1].critical         | critical 写成 true 或 false
            critical: true        | criticl: true                | 13:5  | criteria[1].criticl          | 没有 criticl 这个字段
            within: 5m            | within: 20m                  | 9:32  | criteria[0].first-reply.late | late 不能短于 within：超过 within 算一半，超过 late 不得分
            within: 5m            | within: soon                 | 9:27  | criteria[0].first-reply.within | 时长写成 30m、4h 或 7d
            talk.customerMessages > 0 | talk.store == 's1'       | 3:14  | applies                      | 没有名为 store 的字段
            talk.customerMessages > 0 | 1 > 2                    | 3:10  | applies                      | 永远不成立：没有会话会用到这张评分卡
            talk.customerMessages > 0 | size(talk.ownTexts) > 0  | 3:19  | applies                      | 没有名为 ownTexts 的字段
            when: talk.customerAsked  | when: talk.minutes       | 24:15 | criteria[3].when             | 条件的结果应为真或假，这里是 int
            when: talk.customerAsked  | when: false              | 24:11 | criteria[3].when             | 永远不成立：这一项从不适用
            GUIDE, CLOUD_GUIDE    | GUIDE, CUSTOMER              | 4:18  | authors[1]                   | authors 写成 GUIDE、CLOUD_GUIDE
            judged: need          | judged: mood                 | 29:13 | criteria[4].judged           | judged 写成 need、warmth、recommendation、closing 或 response
            judged: need          | facts-hold: {}               | 29:5  | criteria[4].facts-hold       | 没有 facts-hold 这个字段
            facts-held: {}        | facts-held: {since: 1d}      | 20:18 | criteria[2].facts-held.since | 没有 since 这个字段
            [全网最低, 最]         | [全网最低, '！']               | 15:24 | criteria[1].forbidden.sayings[1] | 说法里要有文字
            """)
    void whatIsWrongIsNamedAtItsPlace(String right, String wrong, String at, String place, String reason) {
        assertThat(TestScorecards.SERVICE).contains(right);
        assertThat(flaws(TestScorecards.SERVICE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))))
                .contains("%s %s %s".formatted(at, place, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "2026-02-30", "1.11.2026"})
    void aDayIsOneOfTheCalendar(String day) {
        assertThat(flaws("from: %s\n".formatted(day) + TestScorecards.SERVICE))
                .containsExactly("1:7 from from 写成 2026-11-01 这样的日期");
    }

    @Test
    void aJudgedQuestionIsAskedOnce() {
        String yaml = TestScorecards.SERVICE.replace("facts-held: {}", "judged: need");
        assertThat(flaws(yaml)).containsExactly("29:13 criteria[4].judged need 已经在 criteria[2].judged 问过");
    }

    @Test
    void aCriterionHasOneMeasure() {
        assertThat(flaws(TestScorecards.SERVICE.replace("facts-held: {}", "facts-held: {}\n    judged: warmth")))
                .containsExactly("21:5 criteria[2].judged 一项标准只能有一种衡量的办法，这里有 facts-held、judged");
        assertThat(flaws(TestScorecards.SERVICE.replace("    facts-held: {}\n", "")))
                .containsExactly(
                        "17:5 criteria[2] 缺少衡量的办法：first-reply、replies、forbidden、facts-held、playbook-steps、says、judged 之一");
    }

    @Test
    void everythingIsNamedAtOnce() {
        String yaml = TestScorecards.SERVICE
                .replace("weight: 30", "weight: 10")
                .replace("code: need", "code: facts")
                .replace("judged: need", "judged: mood")
                .replace("5m", "5")
                .replace("talk.customerAsked", "talk.asked");
        assertThat(flaws(yaml)).hasSize(6);
    }

    @Test
    void whoeverJudgesNeverFailsAConversationAlone() {
        String yaml = TestScorecards.SERVICE.replace("judged: need", "critical: true\n    judged: need");
        ScorecardReader.Read read = reader.read(yaml);
        assertThat(read.flaws()).isEmpty();
        assertThat(read.notes())
                .singleElement()
                .extracting(WrittenFlaw::place, WrittenFlaw::line)
                .containsExactly("criteria[4].critical", 29);
    }

    @Test
    void anExceptionThatExcusesNothingIsPointedOut() {
        ScorecardReader.Read read = reader.read(TestScorecards.SERVICE.replace("最后一件]", "大码]"));
        assertThat(read.flaws()).isEmpty();
        assertThat(read.notes())
                .containsExactly(new WrittenFlaw(16, 21, "criteria[1].forbidden.except[1]", "“大码”里没有任何一个禁用的说法，可以不写"));
    }

    @Test
    void theCardsOfTheSampleBrandsAreSound() throws IOException {
        Resource[] cards = new PathMatchingResourcePatternResolver().getResources("classpath:sample/*/scorecards/*");
        assertThat(cards).isNotEmpty();
        for (Resource card : cards) {
            String yaml = card.getContentAsString(StandardCharsets.UTF_8).replaceAll("\\{today[^}]*}", "2026-11-01");
            assertThat(flaws(yaml)).as(card.getFilename()).isEmpty();
        }
    }

    @Test
    void aRuleOverMessagesLooksAtThem() {
        assertThat(flaws(TestScorecards.SERVICE.replace(
                        "message.text.matches('到店|下单|给您留') && !message.isFirst", "talk.minutes > 3")))
                .containsExactly("25:11 criteria[3].says says 要看 message：逐条看作者说的话");
    }

    @Test
    void whatIsNoCardIsSaidToBeNone() {
        assertThat(flaws("")).containsExactly("1:1  评分卡应是 code、title、criteria 等字段");
        assertThat(flaws("- a")).containsExactly("1:1  评分卡应是 code、title、criteria 等字段");
        assertThat(flaws("code: [")).hasSize(1);
        assertThat(flaws("code: a\ntitle: b")).containsExactly("1:1  至少要有一项标准");
        assertThat(flaws("x".repeat(70_000))).containsExactly("1:1  不能超过 65536 个字");
        assertThat(flaws("a: &a [*a, *a]")).isNotEmpty();
    }

    /** Each as {@code line:column place reason}. */
    private List<String> flaws(String yaml) {
        return reader.read(yaml).flaws().stream()
                .map(flaw -> "%d:%d %s %s".formatted(flaw.line(), flaw.column(), flaw.place(), flaw.reason()))
                .toList();
    }
}
