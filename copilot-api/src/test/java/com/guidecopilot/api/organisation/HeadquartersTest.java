package com.guidecopilot.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What headquarters and IT do concerns the brand as a whole, and takes a grant for it as a whole. */
@CopilotTest
class HeadquartersTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'},{'code':'west','name':'西部'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'二店','region':'west','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'hq-east','name':'华东运营','grants':[{'role':'HQ_OPERATOR','scope':'region:east'}]},
                      {'account':'it-s1','name':'一店电脑','grants':[{'role':'IT','scope':'store:s1'}]},
                      {'account':'both','name':'两处','grants':[{'role':'IT','scope':'region:east'},
                                                               {'role':'HQ_OPERATOR','scope':'store:s1'}]},
                      {'account':'lead','name':'店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    private TestBrands.Opened brand;

    @BeforeEach
    void open() {
        brand = brands.open(SHEET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hq-east", "it-s1", "both", "lead"})
    void aGrantForAPartOfTheBrandWritesNothingOfTheWhole(String account) {
        Api narrow = brand.as(account);
        refused(narrow.put("/api/v1/organisation", "{}"));
        refused(narrow.put("/api/v1/products", "[]"));
        refused(narrow.put("/api/v1/offers", "[]"));
        refused(narrow.put("/api/v1/customers", "[]"));
        refused(narrow.upload("/api/v1/documents", "a.md", "# 甲\n\n乙"));
        refused(narrow.send("DELETE", "/api/v1/documents/" + UUID.randomUUID(), null));
        refused(narrow.post("/api/v1/staff/lead/sign-in-codes", ""));
        refused(narrow.post("/api/v1/messages", """
                {'source':'ARCHIVE','externalId':'m1','customer':{'externalId':'wm1'},'author':'CUSTOMER','text':'在吗',
                 'sentAt':'2026-11-20T10:00:00+08:00'}
                """));
    }

    @Test
    void aGrantForAPartOfTheBrandShowsThatPart() {
        assertThat(brand.as("hq-east").get("/api/v1/me").json().path("stores").size())
                .isEqualTo(1);
        assertThat(brand.as("it-s1")
                        .get("/api/v1/organisation")
                        .json()
                        .path("staff")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aSupervisorReadsTheListOfDocuments() {
        assertThat(brand.as("lead").get("/api/v1/documents").status()).isEqualTo(200);
    }

    private static void refused(Answer answer) {
        assertThat(answer.problem()).isEqualTo("forbidden");
        assertThat(answer.json().path("detail").asString()).contains("全品牌");
    }
}
