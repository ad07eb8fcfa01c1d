package com.guidecopilot.api;

import com.guidecopilot.api.security.TokenMint;
import com.guidecopilot.tenancy.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Tokens as the service makes them. Signatures are the dearest sums of a JVM without its second compiler, an eighth of all that
 * the tests reckon: while the clock stands still, somebody has one token, and the service verifies it once.
 */
public final class TestTokens {

    private record Person(BrandId brand, UUID id) {}

    private final TokenMint mint;
    private final AtThisMoment<Person, String> made;

    TestTokens(TokenMint mint, Clock clock) {
        this.mint = mint;
        this.made = new AtThisMoment<>(
                clock, person -> mint.forStaff(person.brand(), person.id()).value());
    }

    /** With a token of this moment: tests move the clock. */
    public String of(BrandId brand, UUID staff) {
        return made.of(new Person(brand, staff));
    }

    public String ofInstaller() {
        return mint.forInstaller(Duration.ofMinutes(5)).value();
    }

    /** Puts a memory before the service's decoder, of what it accepted. */
    static BeanPostProcessor remembering(ObjectProvider<TestClock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder decoder ? remembering(decoder, clock.getObject()) : bean;
            }
        };
    }

    private static JwtDecoder remembering(JwtDecoder decoder, Clock clock) {
        AtThisMoment<String, Jwt> accepted = new AtThisMoment<>(clock, decoder::decode);
        return accepted::of;
    }
}
