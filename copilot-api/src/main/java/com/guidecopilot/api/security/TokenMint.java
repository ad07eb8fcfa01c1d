package com.guidecopilot.api.security;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Makes the tokens that this service accepts. A token names a person; what the person may do is read anew each time. */
@Component
public class TokenMint {

    private static final JwsHeader ES256 =
            JwsHeader.with(SignatureAlgorithm.ES256).type("JWT").build();

    static final String AUDIENCE = "copilot-api";
    static final String SIGNED_IN = "auth_time";

    /** @param value the signed token; masked when printed */
    public record Token(String value, Instant expiresAt) {

        @Override
        public String toString() {
            return "Token(***, expires %s)".formatted(expiresAt);
        }
    }

    private final JwtEncoder encoder;
    private final TokenSettings settings;
    private final Clock clock;

    TokenMint(JwtEncoder encoder, TokenSettings settings, Clock clock) {
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
    }

    public Token forStaff(BrandId brand, UUID staff) {
        return forStaff(brand, staff, settings.life());
    }

    public Token forStaff(BrandId brand, UUID staff, Duration life) {
        return renewed(brand, staff, life, clock.instant());
    }

    /** For whoever sets up brands; belongs to none and may do nothing else. */
    public Token forInstaller(Duration life) {
        Instant now = clock.instant();
        return mint(claims("installer", now).claim(Caller.ROLE, Caller.INSTALLER), now.plus(life));
    }

    Token renewed(BrandId brand, UUID staff, Duration life, Instant signedIn) {
        JwtClaimsSet.Builder claims = claims(staff.toString(), signedIn).claim(Caller.BRAND, brand.toString());
        return mint(claims, clock.instant().plus(life));
    }

    private JwtClaimsSet.Builder claims(String subject, Instant signedIn) {
        return JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(AUDIENCE))
                .subject(subject)
                .id(Ids.next().toString())
                .issuedAt(clock.instant())
                .claim(SIGNED_IN, signedIn.getEpochSecond());
    }

    private Token mint(JwtClaimsSet.Builder claims, Instant expiresAt) {
        JwtClaimsSet signed = claims.expiresAt(expiresAt).build();
        return new Token(
                encoder.encode(JwtEncoderParameters.from(ES256, signed)).getTokenValue(), expiresAt);
    }
}
