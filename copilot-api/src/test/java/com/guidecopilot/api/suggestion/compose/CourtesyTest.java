package com.guidecopilot.api.suggestion.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourtesyTest {

    @ParameterizedTest
    @ValueSource(strings = {"您好！", "亲，您好呀~", "如果还有其他问题，可以随时问我哦。", "有需要随时联系我～", "您宝宝现在多大了呢？", "请问您想看哪一款？"})
    void whatStatesNothingNeedsNoSource(String said) {
        assertThat(Courtesy.is(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"没问题。", "放心，可以退的。", "我们支持无理由退货。", "您知道吗，我们店都可以退？", "好的，我帮您申请退款。", "开封了也能退哦。"})
    void whatPromisesOrStatesNeedsOne(String said) {
        assertThat(Courtesy.is(said)).isFalse();
    }
}
