package com.guidecopilot.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.rules.Kind.ListOf;
import com.guidecopilot.api.rules.Kind.Plain;
import com.guidecopilot.api.rules.Kind.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final Thing ORDER =
            new Thing("order", Map.of("daysAgo", Plain.NUMBER, "skus", new ListOf(Plain.TEXT)));
    private static final Vocabulary WORDS = new Vocabulary(Map.of(
            "tier", Plain.TEXT,
            "known", Plain.YES_NO,
            "orders", new ListOf(ORDER),
            "numbers", new ListOf(Plain.NUMBER),
            "words", new ListOf(Plain.TEXT)));
    private static final Facts FACTS = new Facts(Map.of(
            "tier", "金卡",
            "known", true,
            "orders", List.of(Map.of("daysAgo", 7L, "skus", List.of("XD-2"))),
            "numbers", LongStream.range(0, 3_000).boxed().toList(),
            "words", List.of("给宝宝换二段奶粉".repeat(20_000))));

    private final Rules rules = new Rules();

    @Test
    void aConditionIsReadAgainstTheFacts() {
        assertThat(ruled("tier == '金卡' && orders.exists(o, o.daysAgo == 7 && 'XD-2' in o.skus)"))
                .isEqualTo(new Verdict.Holds());
        assertThat(ruled("!known || size(orders) > 1")).isEqualTo(new Verdict.DoesNotHold());
        assertThat(ruled("words.exists(w, w.matches('二段|2段'))")).isEqualTo(new Verdict.Holds());
    }

    @Test
    void aRuleKnowsWhichFactsItNeeds() {
        assertThat(rules.compile("orders.exists(o, o.daysAgo > 3) || known", WORDS))
                .isInstanceOfSatisfying(
                        Rule.class, rule -> assertThat(rule.names()).containsExactlyInAnyOrder("orders", "known"));
    }

    @Test
    void anAmountIsReckonedFromTheFacts() {
        assertThat(rules.formula("orders[0].daysAgo * 100 + 1", WORDS))
                .isInstanceOfSatisfying(
                        Formula.class, formula -> assertThat(formula.of(FACTS)).isEqualTo(new Reckoned.Number(701)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tierr == '金卡'                       | 1 | 1  | 没有名为 tierr 的变量或函数
            orders.exists(o, o.dayAgo > 3)        | 1 | 19 | 没有名为 dayAgo 的字段
            tier + 1 == 'x'                       | 1 | 6  | + 不能用在 (string, int) 上
            size(orders)                          | 1 | 5  | 条件的结果应为真或假，这里是 int
            tier ==                               | 1 | 8  | 没有写完
            tier.matches('(')                     | 1 | 14 | 正则表达式写得不对
            known && nope(tier)                   | 1 | 14 | 没有名为 nope 的变量或函数
            """)
    void whatDoesNotCompileIsNamedWithItsPlace(String text, int line, int column, String reason) {
        assertThat(rules.compile(text, WORDS)).isEqualTo(new Flaw(line, column, reason));
    }

    @Test
    void thePlaceIsCountedByLines() {
        assertThat(rules.compile("known &&\n  tier > 3", WORDS))
                .isInstanceOfSatisfying(
                        Flaw.class, flaw -> assertThat(flaw.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 / 0 == 1", "numbers[5000] == 1", "timestamp(tier) == timestamp(tier)", "int(tier) == 3"})
    void whatCannotBeToldFailsAndDoesNotThrow(String text) {
        assertThat(ruled(text)).isInstanceOf(Verdict.Failed.class);
    }

    /** However much time there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "numbers.all(a, numbers.all(b, numbers.all(c, c >= 0)))",
                "numbers.map(a, numbers.map(b, numbers.map(c, [a, b, c]))).size() > 0"
            })
    void whatLoopsTooOftenIsStopped(String text) {
        assertThat(rule(text).holds(FACTS, Duration.ofHours(1)))
                .isEqualTo(new Verdict.Failed("循环超过 %d 次".formatted(Language.MOST_ITERATIONS)));
    }

    @Test
    void whatSearchesForTooLongIsStopped() {
        assertThat(ruled("numbers.exists(a, words.exists(w, w.matches('(宝+宝*)+[^x]*[^y]*[^z]*三段')))"))
                .isEqualTo(new Verdict.Failed("超过 %d 毫秒仍未算完".formatted(Run.LONGEST.toMillis())));
    }

    @Test
    void aTextOrNestingWithoutMeasureIsNoRule() {
        assertThat(rules.compile("known || ".repeat(300) + "known", WORDS)).isInstanceOf(Flaw.class);
        assertThat(rules.compile("(".repeat(200) + "known" + ")".repeat(200), WORDS))
                .isInstanceOf(Flaw.class);
        assertThat(rules.compile("", WORDS)).isInstanceOf(Flaw.class);
        assertThat(rules.compile("tier.matches('(a{900}){900}')", WORDS))
                .satisfiesAnyOf(
                        compiled -> assertThat(compiled).isInstanceOf(Flaw.class),
                        compiled -> assertThat(((Rule) compiled).holds(FACTS)).isInstanceOf(Verdict.Failed.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T(java.lang.Runtime).getRuntime() != null",
                "java.lang.System.exit(1) == null",
                "tier.getClass() == tier",
                "tier.class.forName('x') == 'x'",
                "env('PATH') != ''",
                "now() > timestamp('2026-01-01T00:00:00Z')",
                "google.protobuf.Any{} == google.protobuf.Any{}",
                "proto.getExt(tier, x) == 1"
            })
    void nothingOutsideTheVocabularyCanBeReached(String text) {
        assertThat(rules.compile(text, WORDS)).isInstanceOf(Flaw.class);
    }

    private Verdict ruled(String text) {
        return rule(text).holds(FACTS);
    }

    private Rule rule(String text) {
        return switch (rules.compile(text, WORDS)) {
            case Rule rule -> rule;
            case Flaw flaw -> throw new AssertionError(flaw.toString());
        };
    }
}
