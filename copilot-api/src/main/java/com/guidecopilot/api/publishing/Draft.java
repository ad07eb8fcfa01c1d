package com.guidecopilot.api.publishing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What is worked on; nothing comes of it before it is published. */
@Schema(name = "TextDraft")
public record Draft(String body, Instant writtenAt, String writtenBy) {}
