package com.guidecopilot.api.platform;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param dir holds the key files; what is missing there is made at the first start
 * @param masterKey base64 of 32 bytes, instead of the file {@code master.key}
 */
@Validated
@ConfigurationProperties("copilot.secrets")
public record SecretsSettings(
        @NotNull Path dir, @DefaultValue("") Secret masterKey) {}
