package com.guidecopilot.api.security;

import com.guidecopilot.api.platform.SecretsSettings;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Tokens are signed with ES256 and nothing else: a token that names another algorithm is refused. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    /** Clocks of two machines may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    @Bean
    SigningKey signingKey(SecretsSettings secrets) {
        return SigningKey.in(secrets.dir());
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKey key) {
        return key.encoder();
    }

    @Bean
    JwtDecoder jwtDecoder(SigningKey key, TokenSettings settings, Clock clock) {
        NimbusJwtDecoder decoder = settings.jwksUrl().isBlank() ? ownKey(key) : published(settings.jwksUrl());
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator(settings.issuer()), forThisService()));
        return decoder;
    }

    private static NimbusJwtDecoder ownKey(SigningKey key) {
        return NimbusJwtDecoder.withJwkSource(
                        new ImmutableJWKSet<>(new JWKSet(key.jwk().toPublicJWK())))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }

    private static NimbusJwtDecoder published(String url) {
        return NimbusJwtDecoder.withJwkSetUri(url)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }

    private static OAuth2TokenValidator<Jwt> forThisService() {
        return new JwtClaimValidator<List<String>>(
                "aud", audience -> audience != null && audience.contains(TokenMint.AUDIENCE));
    }
}
