package com.guidecopilot.api.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One answer without a provider, so that the model library is loaded before the first customer asks: on a busy machine that
 * takes as long as the first words may.
 */
final class Rehearsal {

    private static final String ANSWER = """
            data: {"choices":[{"index":0,"delta":{"content":"好"},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"total_tokens":1}}

            data: [DONE]

            """;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private static volatile boolean done;

    private Rehearsal() {}

    static void once() {
        if (done) return;
        done = true;
        StreamingChatModel model = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new Stage())
                .baseUrl("http://localhost")
                .modelName("rehearsal")
                .build();
        CallLimits limits = new CallLimits(LONG_ENOUGH, LONG_ENOUGH, 50);
        Mask mask = new Mask(List.of());
        new ModelCall(model, limits, Deadline.in(LONG_ENOUGH))
                .make(mask.hide("规则"), mask.hide("电话13800138000"), mask.unmasking(), piece -> true, new Cancellation());
    }

    private static final class Stage implements HttpClient, HttpClientBuilder {

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            throw new UnsupportedOperationException("answers are streamed");
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            parser.parse(new ByteArrayInputStream(ANSWER.getBytes(StandardCharsets.UTF_8)), listener);
            listener.onClose();
        }

        @Override
        public Duration connectTimeout() {
            return LONG_ENOUGH;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration ignored) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return LONG_ENOUGH;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return this;
        }
    }
}
