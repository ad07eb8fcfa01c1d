package com.guidecopilot.api.llm;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates what the model library and the connection throw; nobody outside this module sees either. */
final class FailureReader {

    private FailureReader() {}

    static ModelFailure.Reason reason(Throwable failure) {
        for (Throwable cause : (Iterable<Throwable>) causes(failure)::iterator) {
            ModelFailure.@Nullable Reason reason = of(cause);
            if (reason != null) return reason;
        }
        // What is left is an answer that could not be read as one.
        return ModelFailure.Reason.NOT_UNDERSTOOD;
    }

    /** How long the provider asks to be left alone. */
    static Optional<Duration> retryAfter(Throwable failure) {
        return causes(failure)
                .filter(ProviderRefusal.class::isInstance)
                .map(ProviderRefusal.class::cast)
                .findFirst()
                .flatMap(ProviderRefusal::retryAfter);
    }

    private static ModelFailure.@Nullable Reason of(Throwable cause) {
        return switch (cause) {
            case StreamBroken broken -> broken.reason();
            case HttpException status -> ofStatus(status.statusCode());
            case ContentFilteredException ignored -> ModelFailure.Reason.REJECTED;
            case ConnectException ignored -> ModelFailure.Reason.REFUSED;
            case UnknownHostException ignored -> ModelFailure.Reason.REFUSED;
            case HttpConnectTimeoutException ignored -> ModelFailure.Reason.REFUSED;
            // The model library's JSON exceptions are input-output exceptions too.
            case JacksonException ignored -> ModelFailure.Reason.NOT_UNDERSTOOD;
            case IOException ignored -> ModelFailure.Reason.CUT;
            default -> null;
        };
    }

    private static ModelFailure.Reason ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> ModelFailure.Reason.UNAUTHORISED;
            case 429 -> ModelFailure.Reason.RATE_LIMITED;
            default -> status >= 500 ? ModelFailure.Reason.SERVER_ERROR : ModelFailure.Reason.REJECTED;
        };
    }

    /** The failure and what caused it, outermost first. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
