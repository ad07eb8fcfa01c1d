package com.guidecopilot.api;

import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.tenancy.BrandId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Opens brands over the API, as an installer does. */
public final class TestBrands {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Api api;
    private final TestTokens tokens;
    private final Clock clock;

    TestBrands(Api api, TestTokens tokens, Clock clock) {
        this.api = api;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param adminId the brand's first person, who is IT and HQ_OPERATOR */
    public record Opened(BrandId id, String code, UUID adminId, Api api, TestTokens tokens) {

        /** Asks as the first person. */
        public Api admin() {
            return api.as(tokens.of(id, adminId));
        }

        /** Asks as somebody else of the brand, who signs in for it. */
        public Api as(String account) {
            JsonNode issued = admin().post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                    .okay();
            Answer session = api.post(
                    "/api/v1/session",
                    "{'brand':'%s','code':'%s'}"
                            .formatted(code, issued.path("code").asString()));
            return api.as(session.okay().path("token").asString());
        }
    }

    public Api installer() {
        return api.as(tokens.ofInstaller());
    }

    /** @param organisation as for PUT /api/v1/organisation; null for none */
    public Opened open(@Nullable String organisation) {
        String code = "brand%d-%d".formatted(clock.millis() % 1_000_000, COUNT.incrementAndGet());
        JsonNode brand = installer().post("/api/v1/brands", """
                {'code':'%s','name':'测试品牌','zone':'Asia/Shanghai','admin':{'account':'admin','name':'管理员'}}
                """.formatted(code)).okay();
        Opened opened = new Opened(
                new BrandId(UUID.fromString(brand.path("id").asString())),
                code,
                subjectOf(brand.path("adminToken").asString()),
                api,
                tokens);
        if (organisation != null)
            opened.admin().put("/api/v1/organisation", organisation).okay();
        return opened;
    }

    private static UUID subjectOf(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return UUID.fromString(claims.replaceAll(".*\"sub\":\"([^\"]+)\".*", "$1"));
    }
}
