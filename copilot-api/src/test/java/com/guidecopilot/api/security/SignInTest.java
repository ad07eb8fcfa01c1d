package com.guidecopilot.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CopilotTest
class SignInTest {

    private static final String ONE_GUIDE = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Test
    void aCodeSignsItsOwnerInOnce() {
        TestBrands.Opened brand = brands.open(ONE_GUIDE);
        String code = codeFor(brand, "lily");

        Answer first = signIn(brand.code(), code);
        Answer second = signIn(brand.code(), code);

        assertThat(first.status()).isEqualTo(200);
        Api lily = api.as(first.json().path("token").asString());
        assertThat(lily.get("/api/v1/me").json().path("account").asString()).isEqualTo("lily");
        assertThat(second.problem()).isEqualTo("sign-in-code-refused");
    }

    @Test
    void aCodeMayBeTypedInSmallLettersAndWithoutItsDash() {
        TestBrands.Opened brand = brands.open(ONE_GUIDE);
        String code = codeFor(brand, "lily").replace("-", "").toLowerCase(java.util.Locale.ROOT);
        assertThat(signIn(brand.code(), code).status()).isEqualTo(200);
    }

    @Test
    void aCodeEndsAfterTenMinutes() {
        TestBrands.Opened brand = brands.open(ONE_GUIDE);
        String code = codeFor(brand, "lily");
        clock.advance(Duration.ofMinutes(10));
        assertThat(signIn(brand.code(), code).problem()).isEqualTo("sign-in-code-refused");
    }

    @Test
    void aNewCodeEndsTheOneBefore() {
        TestBrands.Opened brand = brands.open(ONE_GUIDE);
        String earlier = codeFor(brand, "lily");
        String later = codeFor(brand, "lily");
        assertThat(signIn(brand.code(), earlier).status()).isEqualTo(401);
        assertThat(signIn(brand.code(), later).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsWorthNothingAtAnotherBrand() {
        TestBrands.Opened mine = brands.open(ONE_GUIDE);
        TestBrands.Opened other = brands.open(ONE_GUIDE);
        String code = codeFor(mine, "lily");
        assertThat(signIn(other.code(), code).problem()).isEqualTo("sign-in-code-refused");
        assertThat(signIn("no-such-brand", code).problem()).isEqualTo("sign-in-code-refused");
    }

    @Test
    void guessingIsSlowedDown() {
        TestBrands.Opened brand = brands.open(ONE_GUIDE);
        String code = codeFor(brand, "lily");
        for (int i = 0; i < AttemptLimit.MOST; i++) signIn(brand.code(), "AAAAA-AAAA" + i);
        assertThat(signIn(brand.code(), code).problem()).isEqualTo("too-many-attempts");
    }

    @Test
    void onlyItMakesCodes() {
        TestBrands.Opened brand = brands.open(ONE_GUIDE);
        Answer answer = brand.as("lily").post("/api/v1/staff/lily/sign-in-codes", "");
        assertThat(answer.problem()).isEqualTo("forbidden");
    }

    @Test
    void nobodyGetsTooManyCodes() {
        TestBrands.Opened brand = brands.open(ONE_GUIDE);
        for (int i = 0; i < 10; i++) codeFor(brand, "lily");
        Answer answer = brand.admin().post("/api/v1/staff/lily/sign-in-codes", "");
        assertThat(answer.problem()).isEqualTo("too-many-attempts");
    }

    private static String codeFor(TestBrands.Opened brand, String account) {
        return brand.admin()
                .post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                .json()
                .path("code")
                .asString();
    }

    private Answer signIn(String brand, String code) {
        return api.post("/api/v1/session", "{'brand':'%s','code':'%s'}".formatted(brand, code));
    }
}
