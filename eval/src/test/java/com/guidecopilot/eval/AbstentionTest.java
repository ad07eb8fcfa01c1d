package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.eval.Abstention.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbstentionTest {

    @Test
    void separatedStrengthsGiveOneAndEqualOnesAHalf() {
        assertThat(of(0.9, 0.8, 0.2, 0.1).auroc()).isEqualTo(1);
        assertThat(of(0.1, 0.2, 0.8, 0.9).auroc()).isEqualTo(0);
        assertThat(of(0.5, 0.5, 0.5, 0.5).auroc()).isEqualTo(0.5);
    }

    @Test
    void precisionAndRecallSpeakOfQuestionsHeldBack() {
        Abstention abstention = of(0.9, 0.3, 0.7, 0.1);
        assertThat(abstention.precision(0.5)).isEqualTo(0.5);
        assertThat(abstention.recall(0.5)).isEqualTo(0.5);
    }

    @Test
    void withoutOneOfTheKindsNothingIsMeasured() {
        assertThat(new Abstention(List.of(new Case("q", true, 0.5))).auroc()).isNaN();
    }

    private static Abstention of(double first, double second, double firstUnanswerable, double secondUnanswerable) {
        return new Abstention(List.of(
                new Case("a", true, first),
                new Case("b", true, second),
                new Case("c", false, firstUnanswerable),
                new Case("d", false, secondUnanswerable)));
    }
}
