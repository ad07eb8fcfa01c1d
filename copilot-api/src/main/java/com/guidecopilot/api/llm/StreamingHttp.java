package com.guidecopilot.api.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JDK's client on the caller's own thread: interrupting that thread closes the connection at once, also while headers
 * are still awaited, which the model library's asynchronous client cannot.
 */
final class StreamingHttp implements HttpClient {

    /** Far more than the longest answer with all that JSON puts around each token. */
    private static final long LARGEST_BODY = 2L * 1024 * 1024;

    private static final Pattern NO_STREAM = Pattern.compile("(?i)\\s*(?:application/json|text/html|text/plain)\\b.*");
    private static final Pattern FINISHED = Pattern.compile("\"finish_reason\"\\s*:\\s*\"");
    private static final String DONE = "[DONE]";

    private final java.net.http.HttpClient client;

    private StreamingHttp(java.net.http.HttpClient client) {
        this.client = client;
    }

    static HttpClientBuilder over(java.net.http.HttpClient client) {
        return new Builder(client);
    }

    /** HTTP/1.1, for servers that stumble over an offer of HTTP/2 are common among those that serve models. */
    static java.net.http.HttpClient client(Duration connect) {
        return java.net.http.HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<InputStream> response = client.send(toSend(request), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                refuseWhatIsNoStream(response);
                listener.onOpen(SuccessfulHttpResponse.builder()
                        .statusCode(response.statusCode())
                        .headers(response.headers().map())
                        .build());
                Ending ending = new Ending(listener);
                parser.parse(new LimitedStream(body, LARGEST_BODY), ending);
                ending.told();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.onError(e);
        } catch (IOException | ProviderRefusal e) {
            listener.onError(e);
        }
    }

    private static java.net.http.HttpRequest toSend(HttpRequest request) {
        java.net.http.HttpRequest.Builder sent = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .POST(BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        return sent.build();
    }

    private static void refuseWhatIsNoStream(HttpResponse<?> response) throws StreamBroken {
        HttpHeaders headers = response.headers();
        if (response.statusCode() / 100 != 2) throw new ProviderRefusal(response.statusCode(), retryAfter(headers));
        boolean other = headers.firstValue("Content-Type")
                .filter(type -> NO_STREAM.matcher(type).matches())
                .isPresent();
        if (other) throw new StreamBroken(ModelFailure.Reason.NOT_UNDERSTOOD);
    }

    /** Seconds, or a date, which is read by the provider's own clock. */
    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(String::strip).flatMap(value -> {
            try {
                if (value.chars().allMatch(Character::isDigit))
                    return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
                DateTimeFormatter dates = DateTimeFormatter.RFC_1123_DATE_TIME;
                return headers.firstValue("Date")
                        .map(date ->
                                Duration.between(ZonedDateTime.parse(date, dates), ZonedDateTime.parse(value, dates)))
                        .filter(Duration::isPositive);
            } catch (DateTimeException | NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** Sees how a stream ends: as answers do, or in the middle. */
    private static final class Ending implements ServerSentEventListener {

        private final ServerSentEventListener listener;
        private boolean anything;
        private boolean finished;
        private boolean failed;

        Ending(ServerSentEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            anything = true;
            if (event.data().strip().equals(DONE)
                    || FINISHED.matcher(event.data()).find()) finished = true;
            listener.onEvent(event, context);
        }

        @Override
        public void onError(Throwable failure) {
            failed = true;
            listener.onError(failure);
        }

        void told() {
            if (failed) return;
            if (finished) listener.onClose();
            else listener.onError(new StreamBroken(anything ? ModelFailure.Reason.CUT : ModelFailure.Reason.EMPTY));
        }
    }

    /** The times are ours and not the library's. */
    private record Builder(java.net.http.HttpClient client) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return client.connectTimeout().orElse(Duration.ZERO);
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration ignored) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ZERO;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return new StreamingHttp(client);
        }
    }
}
