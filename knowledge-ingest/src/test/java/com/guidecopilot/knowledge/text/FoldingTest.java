package com.guidecopilot.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "ＡＢｃ１２３, abc123",
        "國家級, 国家级",
        "嬰兒奶粉, 婴儿奶粉",
        "㎏, kg",
        "①, 1",
        "ｶﾞ, ガ",
        "已经是简体, 已经是简体",
    })
    void spellingsThatMeanTheSameBecomeEqual(String written, String folded) {
        assertThat(Folding.fold(written)).isEqualTo(folded);
    }
}
