package com.guidecopilot.api.suggestion.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedMomentTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant THREE_IN_THE_AFTERNOON = Instant.parse("2026-11-21T07:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "明天还是这个价吗, 2026-11-22T07:00:00Z, 明天",
        "后天有活动吗, 2026-11-23T07:00:00Z, 后天",
        "今晚十点小程序有什么活动, 2026-11-21T14:00:00Z, 今晚10点",
        "晚上10点的活动, 2026-11-21T14:00:00Z, 晚上10点",
        "明晚多少钱, 2026-11-22T12:00:00Z, 明晚",
    })
    void aLaterTimeIsReckonedInTheStoresZone(String words, Instant at, String said) {
        assertThat(AskedMoment.of(words, THREE_IN_THE_AFTERNOON, SHANGHAI)).isEqualTo(new AskedMoment(at, said));
    }

    @Test
    void whatNamesNoTimeOrOneThatIsPastIsAskedOfNow() {
        assertThat(AskedMoment.of("现在多少钱", THREE_IN_THE_AFTERNOON, SHANGHAI).isNow())
                .isTrue();
        Instant late = Instant.parse("2026-11-21T15:30:00Z");
        assertThat(AskedMoment.of("今晚10点的活动", late, SHANGHAI).at()).isEqualTo(late);
    }
}
