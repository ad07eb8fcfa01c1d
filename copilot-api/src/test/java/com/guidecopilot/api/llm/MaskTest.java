package com.guidecopilot.api.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    private final Mask mask = new Mask(List.of("小满妈妈", "小满", "豆", "妈妈"));

    @Test
    void theSameWordsHaveTheSamePlaceholderThroughoutAQuestion() {
        assertThat(mask.hide("13800138000和13900139000")).isEqualTo("〔手机号1〕和〔手机号2〕");
        assertThat(mask.hide("还是13800138000，小满妈妈收")).isEqualTo("还是〔手机号1〕，〔称呼1〕收");
        assertThat(mask.hide("小满三个月，豆豆妈妈")).isEqualTo("〔称呼2〕三个月，豆豆妈妈");
    }

    @Test
    void aPlaceholderThatACustomerWroteIsNotFilled() {
        String masked = mask.hide("13800138000 〔手机号1〕");

        assertThat(masked).isEqualTo("〔手机号1〕 (手机号1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void whatWasHiddenIsPutBackHoweverTheAnswerIsCut(int piece) {
        mask.hide("13800138000，杭州市文三路100号2幢301室");
        String answer = "好的，电话〔手机号1〕，送到〔地址1〕。〔手机号9〕是谁？〔没写完";
        Unmasking unmasking = mask.unmasking();
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < answer.length(); i += piece)
            seen.append(unmasking.add(answer.substring(i, Math.min(answer.length(), i + piece))));
        seen.append(unmasking.end());

        assertThat(seen).hasToString("好的，电话13800138000，送到杭州市文三路100号2幢301室。〔手机号9〕是谁？〔没写完");
    }

    @Test
    void aBracketThatNobodyClosesHoldsTheStreamUpNoLongerThanAPlaceholder() {
        Unmasking unmasking = mask.unmasking();

        assertThat(unmasking.add("见〔")).isEqualTo("见");
        assertThat(unmasking.add("这里有很长的一段话没有写右边的括号")).isEqualTo("〔这里有很长的一段话没有写右边的括号");
    }
}
