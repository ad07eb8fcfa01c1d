package com.guidecopilot.api.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why there is a task, for the guide's eyes.
 *
 * @param rule in headquarters' words
 * @param event what happened, such as {@code 下单 2026-11-12}
 * @param message the one that it rests on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Why(
        String rule, @Nullable String event, @Nullable UUID message) {}
