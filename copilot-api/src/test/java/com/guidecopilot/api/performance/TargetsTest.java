package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.csv;
import static com.guidecopilot.api.intake.Rows.failures;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CopilotTest
class TargetsTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'二店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    @Test
    void aTargetThatIsChangedIsKeptBesideTheNewOne() {
        TestBrands.Opened brand = brands.open(SHEET);
        String head = "store,period,amount";
        assertThat(counts(csv(brand.admin(), "targets", head, "s1,2026-11,500000", "s2,2026-11,1")))
                .isEqualTo("2 accepted");
        assertThat(counts(csv(brand.admin(), "targets", head, "s1,2026-11,500000.00", "s1,2026-11,520000")))
                .isEqualTo("1 replaced, 1 unchanged");
        JsonNode standing =
                brand.as("lily").get("/api/v1/targets?period=2026-11").okay();
        assertThat(standing.size()).isEqualTo(1);
        assertThat(standing.path(0).path("amount").asString()).isEqualTo("520000.00");
        JsonNode all =
                brand.as("lily").get("/api/v1/targets?store=s1&history=true").okay();
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.path(1).has("until") || all.path(0).has("until")).isTrue();
        assertThat(brand.as("lily").get("/api/v1/targets?store=s2").problem()).isEqualTo("unknown-store");
    }

    @Test
    void whatIsNoMonthOrNoStoreIsNamed() {
        var answer = csv(
                brands.open(SHEET).admin(),
                "targets",
                "store,period,amount",
                "s9,2026-11,1",
                "s1,2026-13,1",
                "s1,2026-11,-1");
        assertThat(failures(answer)).contains("body:2 store", "s9", "body:3 period", "body:4 amount");
    }
}
