package com.guidecopilot.api.publishing;

import java.time.Instant;

/** What is worked on; nothing comes of it before it is published. */
public record Draft(String body, Instant writtenAt, String writtenBy) {}
