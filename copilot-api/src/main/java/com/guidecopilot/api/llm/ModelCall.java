package com.guidecopilot.api.llm;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request to one endpoint, under three clocks: until the first words, between words, and in all. A thread of its own
 * reads the stream; the caller's thread watches the clocks, and interrupts the reader to close the connection.
 */
final class ModelCall {

    /** Says that nobody waits any more: neither a success nor a failure of the endpoint. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /**
     * What came of it.
     *
     * @param shown whether the sink got any words: then nobody else may answer in its place
     * @param again whether the same request may be made once more at once
     * @param retryAfter how long the provider asks to be left alone; null when it does not
     */
    record Result(
            Ending ending,
            boolean shown,
            boolean again,
            @Nullable Duration retryAfter) {}

    /** How it ended. */
    sealed interface Ending {
        record Whole(int tokens) implements Ending {}

        /** The sink wants no more. */
        record Enough() implements Ending {}

        record Broken(ModelFailure.Reason reason) implements Ending {}
    }

    private sealed interface Signal {
        record Words(String words) implements Signal {}

        record End(@Nullable FinishReason reason, int tokens) implements Signal {}

        record Failure(Throwable cause) implements Signal {}

        record NotWanted() implements Signal {}
    }

    /** With less time left another attempt would only come to nothing. */
    private static final Duration WORTH_ANOTHER = Duration.ofSeconds(1);

    private final StreamingChatModel model;
    private final CallLimits limits;
    private final Deadline deadline;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private boolean shown;
    private boolean begun;
    private int length;

    ModelCall(StreamingChatModel model, CallLimits limits, Deadline deadline) {
        this.model = model;
        this.limits = limits;
        this.deadline = deadline;
    }

    /** @throws Cancelled when it is cancelled before it ends */
    Result make(String rules, String question, Unmasking unmasking, TextSink sink, Cancellation cancellation) {
        ChatRequest request = ChatRequest.builder()
                .messages(SystemMessage.from(rules), UserMessage.from(question))
                .build();
        Thread reader = Thread.ofVirtual().name("model-stream").start(() -> read(request));
        try (var ignored = cancellation.onCancel(() -> signals.add(new Signal.NotWanted()))) {
            return listen(unmasking, sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            reader.interrupt();
        }
    }

    private void read(ChatRequest request) {
        try {
            model.chat(request, new Handler());
        } catch (RuntimeException e) {
            signals.add(new Signal.Failure(e));
        }
    }

    private Result listen(Unmasking unmasking, TextSink sink) throws InterruptedException {
        while (true) {
            Optional<Signal> signal = next();
            if (signal.isEmpty()) return broken(clockThatRanOut());
            switch (signal.get()) {
                case Signal.NotWanted ignored -> throw new Cancelled();
                case Signal.Failure failure -> {
                    return broken(
                            FailureReader.reason(failure.cause()),
                            FailureReader.retryAfter(failure.cause()).orElse(null));
                }
                case Signal.Words words -> {
                    begun = true;
                    length += words.words().length();
                    if (length > limits.answerCharacters()) return broken(ModelFailure.Reason.TOO_LONG);
                    if (!hand(unmasking.add(words.words()), sink)) return enough();
                }
                case Signal.End end -> {
                    if (length == 0) return broken(ModelFailure.Reason.EMPTY);
                    if (end.reason() == FinishReason.LENGTH) return broken(ModelFailure.Reason.TOO_LONG);
                    if (end.reason() == FinishReason.CONTENT_FILTER) return broken(ModelFailure.Reason.REJECTED);
                    if (!hand(unmasking.end(), sink)) return enough();
                    return new Result(new Ending.Whole(end.tokens()), shown, false, null);
                }
            }
        }
    }

    private Optional<Signal> next() throws InterruptedException {
        Duration clock = begun ? limits.gap() : limits.firstToken();
        Duration left = deadline.left();
        // A stream that drips fast enough for the gap must still meet the total.
        if (!left.isPositive()) return Optional.empty();
        Duration patience = clock.compareTo(left) < 0 ? clock : left;
        return Optional.ofNullable(signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    }

    private ModelFailure.Reason clockThatRanOut() {
        if (deadline.isOver()) return ModelFailure.Reason.TOO_SLOW;
        return begun ? ModelFailure.Reason.STALLED : ModelFailure.Reason.FIRST_TOKEN_TIMEOUT;
    }

    private boolean hand(String words, TextSink sink) {
        if (words.isEmpty()) return true;
        shown = true;
        return sink.take(words);
    }

    private Result enough() {
        return new Result(new Ending.Enough(), shown, false, null);
    }

    private Result broken(ModelFailure.Reason reason) {
        return broken(reason, null);
    }

    private Result broken(ModelFailure.Reason reason, @Nullable Duration retryAfter) {
        boolean again = !shown && isOfTheMoment(reason) && deadline.left().compareTo(WORTH_ANOTHER) >= 0;
        return new Result(new Ending.Broken(reason), shown, again, retryAfter);
    }

    /** Gone, perhaps, a tenth of a second later; what ran into a clock would only do so again. */
    private static boolean isOfTheMoment(ModelFailure.Reason reason) {
        return switch (reason) {
            case REFUSED, SERVER_ERROR, CUT, EMPTY -> true;
            case RATE_LIMITED,
                    FIRST_TOKEN_TIMEOUT,
                    STALLED,
                    TOO_SLOW,
                    NOT_UNDERSTOOD,
                    TOO_LONG,
                    UNAUTHORISED,
                    REJECTED,
                    BREAKER_OPEN,
                    BULKHEAD_FULL,
                    NOT_CONFIGURED -> false;
        };
    }

    private final class Handler implements StreamingChatResponseHandler {

        @Override
        public void onPartialResponse(String words) {
            signals.add(new Signal.Words(words));
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            TokenUsage usage = response.tokenUsage();
            Integer tokens = usage == null ? null : usage.totalTokenCount();
            signals.add(new Signal.End(response.finishReason(), tokens == null ? 0 : tokens));
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(new Signal.Failure(failure));
        }
    }
}
