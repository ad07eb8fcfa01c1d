package com.guidecopilot.api.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** @param maxSize of one body with rows; several files in a multipart request share the limit of uploads */
@Validated
@ConfigurationProperties("copilot.imports")
record ImportSettings(@DefaultValue("1GB") DataSize maxSize) {}
