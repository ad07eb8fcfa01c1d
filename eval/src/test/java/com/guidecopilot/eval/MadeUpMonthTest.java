package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeUpMonthTest {

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 2_000, 2_500, 20_000, 33_333, 200_000})
    void everybodyWorksInOneStoreWhateverItsSize(int sheets) {
        assertThat(MadeUpMonth.guides(sheets) % MadeUpMonth.stores(sheets)).isZero();
        assertThat(MadeUpMonth.storeRows(sheets)).hasSize(MadeUpMonth.stores(sheets));
    }
}
