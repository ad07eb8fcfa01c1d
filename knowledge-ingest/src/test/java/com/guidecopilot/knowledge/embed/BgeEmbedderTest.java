package com.guidecopilot.knowledge.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BgeEmbedderTest {

    private static BgeEmbedder embedder;

    @BeforeAll
    static void load() {
        embedder = new BgeEmbedder(new EmbedderSettings(2, 1, 16));
        assertThat(embedder.awaitReady(Duration.ofMinutes(2))).isTrue();
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void everyVectorIsAUnitVectorOfTheStatedSize() {
        for (String text : List.of("退货", "2段 900g 多少钱？", "A".repeat(5_000), "🙂", " ")) {
            float[] vector = embedder.embedDocument(text);
            assertThat(vector).hasSize(embedder.dimensions());
            assertThat(dot(vector, vector)).as(text).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void aParaphraseIsNearerThanSomethingElse() {
        float[] question = embedder.embedQuestion("买了不合适能退吗");
        double paraphrase = dot(question, embedder.embedDocument("商品签收后七天内不影响二次销售可以无理由退货"));
        double other = dot(question, embedder.embedDocument("本店营业时间为早上十点到晚上九点半"));
        assertThat(paraphrase).isGreaterThan(other + 0.1);
    }

    @Test
    void equalTextsGiveEqualVectorsWhoeverRunsBesideThem() {
        float[] alone = embedder.embedDocument("奶粉二段适合六到十二个月的宝宝");
        List<float[]> crowded = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> i % 2 == 0
                        ? embedder.embedDocument("奶粉二段适合六到十二个月的宝宝")
                        : embedder.embedDocument("第%d条：会员生日当月双倍积分".formatted(i)))
                .toList();
        for (int i = 0; i < crowded.size(); i += 2) assertThat(crowded.get(i)).containsExactly(alone);
        assertThat(embedder.embedQuestion("奶粉二段适合六到十二个月的宝宝")).containsExactly(alone);
    }

    @Test
    void aCallerMayChangeTheVectorItGot() {
        float[] first = embedder.embedQuestion("会员日是几号");
        float[] untouched = first.clone();
        first[0] = 42;
        assertThat(embedder.embedQuestion("会员日是几号")).containsExactly(untouched);
    }

    @Test
    void aLongTextIsCutAndNotAveraged() {
        String beginning = "无理由退货".repeat(102);
        assertThat(embedder.embedDocument(beginning + "会员积分".repeat(300)))
                .containsExactly(embedder.embedDocument(beginning + "尺码建议".repeat(300)));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }
}
