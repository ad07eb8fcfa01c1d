package com.guidecopilot.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.Ids;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@CopilotTest
class TokenTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private TokenMint mint;

    @Autowired
    private TokenSettings settings;

    @Test
    void withoutATokenThereIsNothingToSee() {
        assertThat(api.get("/api/v1/me").problem()).isEqualTo("unauthenticated");
        assertThat(api.get("/api/v1/customers").status()).isEqualTo(401);
        assertThat(api.put("/api/v1/organisation", "{}").status()).isEqualTo(401);
    }

    @Test
    void aTokenEndsAfterAQuarterOfAnHour() {
        Api admin = brands.open(null).admin();
        assertThat(admin.get("/api/v1/me").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(16));
        assertThat(admin.get("/api/v1/me").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void aTokenIsRenewedWhileItHoldsButNotForEver() {
        Api admin = brands.open(null).admin();
        for (int quarter = 0; quarter < 16 * 6; quarter++) {
            clock.advance(Duration.ofMinutes(10));
            admin = admin.as(
                    admin.post("/api/v1/session/renew", "").json().path("token").asString());
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(admin.post("/api/v1/session/renew", "").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused(@TempDir Path elsewhere) {
        TestBrands.Opened brand = brands.open(null);
        SigningKey strange = SigningKey.in(elsewhere);
        TokenMint forger = new TokenMint(strange.encoder(), settings, clock);
        String forged = forger.forStaff(brand.id(), brand.adminId()).value();
        assertThat(api.as(forged).get("/api/v1/me").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void aTokenWhoseTextWasChangedIsRefused() {
        TestBrands.Opened brand = brands.open(null);
        String[] parts = mint.forStaff(brand.id(), brand.adminId()).value().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace(brand.id().toString(), brands.open(null).id().toString());
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String changed =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));

        assertThat(api.as(String.join(".", parts[0], changed, parts[2]))
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
        assertThat(api.as(none + "." + changed + ".").get("/api/v1/me").status())
                .isEqualTo(401);
        assertThat(api.as("not-a-token").get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void aPersonOfOneBrandIsNobodyInAnother() {
        TestBrands.Opened mine = brands.open(null);
        TestBrands.Opened other = brands.open(null);
        String token = mint.forStaff(other.id(), mine.adminId()).value();
        assertThat(api.as(token).get("/api/v1/me").problem()).isEqualTo("unauthenticated");
        String nowhere = mint.forStaff(new BrandId(Ids.next()), mine.adminId()).value();
        assertThat(api.as(nowhere).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void whoeverLeftIsRefusedAtOnce() {
        TestBrands.Opened brand = brands.open("{'staff':[{'account':'lily','name':'李丽','grants':[]}]}");
        Api lily = brand.as("lily");
        assertThat(lily.get("/api/v1/me").status()).isEqualTo(200);
        brand.admin().put("/api/v1/organisation", "{'staff':[{'account':'lily','name':'李丽','status':'LEFT'}]}");
        assertThat(lily.get("/api/v1/me").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAtOnce() {
        TestBrands.Opened brand =
                brands.open("{'staff':[{'account':'it','name':'信息部','grants':[{'role':'IT','scope':'brand'}]}]}");
        Api it = brand.as("it");
        assertThat(it.put("/api/v1/organisation", "{}").status()).isEqualTo(200);
        brand.admin().put("/api/v1/organisation", "{'staff':[{'account':'it','name':'信息部','grants':[]}]}");
        assertThat(it.put("/api/v1/organisation", "{}").problem()).isEqualTo("forbidden");
    }

    @Test
    void theInstallerOpensBrandsAndNothingElse() {
        Api installer = brands.installer();
        assertThat(installer.get("/api/v1/me").problem()).isEqualTo("forbidden");
        assertThat(installer.put("/api/v1/customers", "[]").problem()).isEqualTo("forbidden");
        Api admin = brands.open(null).admin();
        assertThat(admin.post("/api/v1/brands", "{}").problem()).isEqualTo("forbidden");
    }

    @Test
    void theKeyFilesAreTheOwnersAlone(@TempDir Path secrets) throws Exception {
        Path dir = secrets.resolve("made/here");
        SigningKey first = SigningKey.in(dir);
        SigningKey again = SigningKey.in(dir);
        assertThat(again.open()).isEqualTo(first.open());
        for (String file : new String[] {"jwt.pem", "jwt.pub.pem"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }
}
