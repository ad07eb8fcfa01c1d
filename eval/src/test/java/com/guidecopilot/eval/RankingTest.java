package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingTest {

    private final Ranking second = new Ranking(List.of("x", "a", "y", "b"), Set.of("a", "b", "c"), 4);

    @Test
    void aHitCountsFromItsPlaceOn() {
        assertThat(second.hitAt(1)).isZero();
        assertThat(second.hitAt(2)).isEqualTo(1);
    }

    @Test
    void theFiguresAreThoseReckonedByHand() {
        assertThat(second.reciprocalRankAt10()).isEqualTo(0.5);
        assertThat(second.recallAt10()).isCloseTo(2 / 3.0, within(1e-9));
        // (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3) + 1/log2(4))
        assertThat(second.gainAt10()).isCloseTo((0.63093 + 0.43068) / (1 + 0.63093 + 0.5), within(1e-4));
    }

    @Test
    void whatComesAfterTheTenthPlaceCountsForNothing() {
        var late = new Ranking(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "a"), Set.of("a"), 1);
        assertThat(late.reciprocalRankAt10() + late.recallAt10() + late.gainAt10())
                .isZero();
    }

    @Test
    void aPerfectRankingHasEveryFigureAtOne() {
        var perfect = new Ranking(List.of("a", "b"), Set.of("a", "b"), 1);
        assertThat(List.of(perfect.hitAt(1), perfect.recallAt10(), perfect.reciprocalRankAt10(), perfect.gainAt10()))
                .allSatisfy(figure -> assertThat(figure).isCloseTo(1, within(1e-9)));
    }
}
