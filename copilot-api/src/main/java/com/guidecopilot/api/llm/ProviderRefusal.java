package com.guidecopilot.api.llm;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;

/** A status that is no success. Its body is not read: it may repeat the question. */
final class ProviderRefusal extends HttpException {

    private static final long serialVersionUID = 1;

    /** Null when the provider does not say when to come back. */
    private final transient Optional<Duration> retryAfter;

    ProviderRefusal(int status, Optional<Duration> retryAfter) {
        super(status, "status " + status);
        this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
