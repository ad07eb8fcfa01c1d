package com.guidecopilot.api.webhook;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A score, told to a system outside. */
@CopilotTest
class ScoreNoticeTest {

    @RegisterExtension
    private static final WireMockExtension OUTSIDE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Test
    void aScoreIsToldByCodesAndFiguresAlone() {
        TestTalks talks = TestTalks.open(brands, database, clock);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        new TestScorecards(talks.brand().admin())
                .publish("from: %s\n".formatted(today.minusDays(1)) + TestScorecards.SERVICE);
        Receiver payroll = new Receiver(OUTSIDE, "/payroll").answers(204);
        talks.brand()
                .admin()
                .put(
                        "/api/v1/webhooks",
                        "[{'code':'payroll','url':'%s','events':['SCORE_FINAL']}]".formatted(payroll.url()))
                .okay();
        String id = talks.closed("c1", "wm-1", "顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，明天到店给您留两罐")
                .toString();

        JsonNode body = Receiver.bodyOf(payroll.waitFor(1).getFirst());
        assertThat(body.path("type").asString()).isEqualTo("SCORE_FINAL");
        JsonNode data = body.path("data");
        assertThat(data.path("conversation").asString()).isEqualTo(id);
        assertThat(data.path("staff").asString()).isEqualTo("lily");
        assertThat(data.path("store").asString()).isEqualTo("s1");
        assertThat(data.path("customer").asString()).isEqualTo("wm-1");
        assertThat(data.path("card").asString()).isEqualTo("service");
        assertThat(data.path("sequence").asInt()).isEqualTo(1);
        assertThat(data.path("pay").isNumber()).isTrue();
        assertThat(data.path("counted").valueStream().map(JsonNode::asString)).doesNotContain("need");
        assertThat(body.toString()).doesNotContain("小满", "三段", "李丽");
    }
}
