package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CorrelationTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void whatGoesTogetherIsOneAndRanksHearOnlyTheOrder() {
        assertThat(Correlation.pearson(new double[] {1, 2, 3}, new double[] {10, 20, 30})).isCloseTo(1, EXACT);
        assertThat(Correlation.spearman(new double[] {1, 2, 3, 4}, new double[] {1, 10, 100, 1000}))
                .isCloseTo(1, EXACT);
        assertThat(Correlation.spearman(new double[] {1, 1, 2}, new double[] {3, 3, 5})).isCloseTo(1, EXACT);
    }

    /** All in the first bin against all in the last: as far as it goes. Neighbours: a quarter. */
    @Test
    void distributionsAreAsFarApartAsTheirOrderSays() {
        double[] first = {1, 0, 0, 0, 0};
        double[] second = {0, 1, 0, 0, 0};
        double[] last = {0, 0, 0, 0, 1};

        assertThat(Correlation.matchDistance(first, last)).isCloseTo(1, EXACT);
        assertThat(Correlation.matchDistance(first, second)).isCloseTo(0.25, EXACT);
        assertThat(Correlation.orderAwareDivergence(first, last)).isCloseTo(1, EXACT);
        assertThat(Correlation.orderAwareDivergence(first, second)).isCloseTo(0.5, EXACT);
        assertThat(Correlation.orderAwareDivergence(first, first)).isCloseTo(0, EXACT);
    }

    @Test
    void ridgeFindsWhatItsExamplesSay() {
        double[][] likeness = {{1, 0.2}, {0.2, 1}};
        KernelRidge ridge = new KernelRidge(likeness, List.of(new double[] {1}, new double[] {-1}), 0.001);

        assertThat(ridge.of(likeness[0])[0]).isCloseTo(1, within(0.01));
        assertThat(ridge.of(likeness[1])[0]).isCloseTo(-1, within(0.01));
    }
}
