package com.guidecopilot.api.security;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * Prints a token that opens brands, for whoever can read the secrets folder ({@code COPILOT_SECRETS_DIR}). It holds for
 * an hour and may do nothing else.
 */
public final class InstallerTokenCommand {

    private static final Duration LIFE = Duration.ofHours(1);

    private InstallerTokenCommand() {}

    public static void main(String[] args) {
        Path secrets = Path.of(Objects.requireNonNullElse(System.getenv("COPILOT_SECRETS_DIR"), "var/secrets"));
        String issuer = Objects.requireNonNullElse(System.getenv("COPILOT_TOKEN_ISSUER"), "guide-copilot");
        TokenSettings settings = new TokenSettings(issuer, LIFE, LIFE, "");
        TokenMint mint = new TokenMint(SigningKey.in(secrets).encoder(), settings, Clock.systemUTC());
        System.out.println(mint.forInstaller(LIFE).value());
    }
}
