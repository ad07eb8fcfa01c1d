package com.guidecopilot.api.security;

import com.guidecopilot.tenancy.BrandId;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/** Whom a token speaks for. */
sealed interface Caller {

    String BRAND = "brand";
    String ROLE = "role";
    String INSTALLER = "INSTALLER";

    record Staff(BrandId brand, UUID id) implements Caller {}

    /** Whoever runs the installation: may register brands, and belongs to none. */
    record Installer() implements Caller {}

    /** A token of ours that names nobody. */
    record Nobody() implements Caller {}

    static Caller of(Jwt token) {
        if (INSTALLER.equals(token.getClaimAsString(ROLE))) return new Installer();
        try {
            return new Staff(
                    new BrandId(UUID.fromString(Objects.requireNonNullElse(token.getClaimAsString(BRAND), ""))),
                    UUID.fromString(Objects.requireNonNullElse(token.getSubject(), "")));
        } catch (IllegalArgumentException e) {
            return new Nobody();
        }
    }
}
