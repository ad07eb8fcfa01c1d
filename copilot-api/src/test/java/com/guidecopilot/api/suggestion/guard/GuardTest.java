package com.guidecopilot.api.suggestion.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {

    private final Guard guard = new Guard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "现在228元。 | 228元",
                "现在228块。 | 228元",
                "两罐起送。 | 满2罐起送",
                "三个月内可以换。 | 3个月内可换",
                "重量是7.2公斤。 | 车重7.2kg",
                "大约14.4斤。 | 车重7.2kg",
                "水温50度。 | 水温50℃",
                "买三免一。 | 买3免1",
                "第二件五折。 | 第二件半价",
                "一共１２９元。 | 129元",
                "满1,299元可用。 | 满1299元",
                "要不我先给您留一罐？ | 没有数字",
                "我们的A2奶源很受欢迎，S2也在卖。 | 没有数字",
                "您稍等一下，我一起帮您看看，第一时间告诉您。 | 没有数字",
            })
    void aFigureThatTheEvidenceHasMayBeSaid(String text, String evidence) {
        assertThat(guard.check(said(text, evidence))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "现在228元。 | 258元 | 228元",
                "现在22块。 | 228元 | 22块",
                "7天内可退。 | 15天内可退 | 7天",
                "保质期24个月。 | 24小时送达 | 24个月",
                "买二免一。 | 买三免一 | 买二免一",
                "打8折。 | 满8件包邮 | 8折",
                "还有3件。 | 还有13件 | 3件",
                "还剩一罐。 | 还剩3罐 | 1罐",
            })
    void aFigureThatNoEvidenceHasIsObjectedTo(String text, String evidence, String figure) {
        assertThat(guard.check(said(text, evidence)))
                .extracting(Finding::rule, Finding::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("unsupported-figure", figure));
    }

    @Test
    void aSlotThatWasNotFilledIsObjectedTo() {
        assertThat(guard.check(said("现在{price:A}。", "")))
                .extracting(Finding::rule)
                .containsExactly("unfilled-slot");
    }

    @Test
    void wordsOfAnInternalDocumentAreObjectedToHoweverTheyAreSpaced() {
        Checked leak = new Checked("其实 呢，供应商 每罐会补差给我们的哦", List.of(), List.of("备注：供应商每罐会补差给我们，不得外传"));

        assertThat(guard.check(leak)).extracting(Finding::rule).containsExactly("internal-text");
    }

    @Test
    void wordsThatACustomerFacingDocumentHasTooMayBeSaid() {
        String both = "冲好后请在两小时内喝完不要再加热";

        assertThat(guard.check(new Checked(both, List.of(both), List.of("SOP：" + both))))
                .isEmpty();
    }

    /** Seeded: a price from the evidence passes, the same text with any other price does not. */
    @Test
    void noPriceButTheEvidencesOwnPasses() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            int price = 1 + random.nextInt(3_000);
            int other = 1 + random.nextInt(3_000);
            String evidence = "本店价%d元，%d件起".formatted(price, 5_000 + i);
            assertThat(guard.check(said("咱们店现在%d元。".formatted(price), evidence)))
                    .isEmpty();
            if (other != price) {
                assertThat(guard.check(said("咱们店现在%d元。".formatted(other), evidence)))
                        .hasSize(1);
            }
        }
    }

    private static Checked said(String text, String evidence) {
        return new Checked(text, List.of(evidence), List.of());
    }
}
