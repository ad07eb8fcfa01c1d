package com.guidecopilot.api.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param owner who migrates; empty when a database administrator migrates by hand
 * @param patience how long a request waits for a connection before it is told that the database is away
 */
@Validated
@ConfigurationProperties("copilot.db")
record DatabaseSettings(
        @NotBlank String url,
        @NotBlank String user,
        @DefaultValue("") Secret password,
        @DefaultValue("") String owner,
        @DefaultValue("") Secret ownerPassword,
        @NotBlank String worker,
        @DefaultValue("") Secret workerPassword,
        @DefaultValue("16") @Min(2) @Max(200) int poolSize,
        @DefaultValue("3s") Duration patience) {}
