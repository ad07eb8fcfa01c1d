package com.guidecopilot.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "二段, 2段",
        "两罐, 2罐",
        "十二个月, 12个月",
        "二十一天, 21天",
        "一百二十元, 120元",
        "三公斤, 3公斤",
        "十片, 10片",
    })
    void aNumeralBeforeAMeasureBecomesDigits(String written, String digits) {
        assertThat(Numerals.arabic(written)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"一下", "一起看看", "第一天", "三心二意", "一一得一"})
    void aNumeralThatCountsNothingStays(String text) {
        assertThat(Numerals.arabic(text)).isEqualTo(text);
    }
}
