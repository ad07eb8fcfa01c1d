package com.guidecopilot.api.action;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of a task's life, as it is kept for good. */
record TaskStep(
        UUID id,
        UUID task,
        int seq,
        TaskState state,
        @Nullable TaskGrade grade,
        Instant at,
        Cause.Kind cause,
        @Nullable UUID evidence,
        @Nullable UUID staff) {}
