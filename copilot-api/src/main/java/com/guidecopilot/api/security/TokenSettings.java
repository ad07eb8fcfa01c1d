package com.guidecopilot.api.security;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param life how long a token holds; a page renews it before
 * @param session how long it may be renewed after signing in
 * @param jwksUrl where the keys are published that tokens are verified with; empty = the key pair in the secrets folder
 */
@Validated
@ConfigurationProperties("copilot.tokens")
record TokenSettings(
        @DefaultValue("guide-copilot") @NotBlank String issuer,
        @DefaultValue("15m") Duration life,
        @DefaultValue("16h") Duration session,
        @DefaultValue("") String jwksUrl) {}
