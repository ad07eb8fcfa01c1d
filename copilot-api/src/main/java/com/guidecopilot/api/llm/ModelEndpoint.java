package com.guidecopilot.api.llm;

import com.guidecopilot.api.llm.ModelCall.Ending;
import com.guidecopilot.api.llm.ModelCall.Result;
import com.guidecopilot.api.llm.ModelFailure.Reason;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One endpoint with what guards it: retry around bulkhead around breaker around the call. */
final class ModelEndpoint {

    /** Half of the last ten calls failed: it is left alone for a while. */
    private static final int JUDGED_CALLS = 10;

    private static final float BAD_SHARE = 50;
    private static final int ATTEMPTS = 2;
    private static final Duration BEFORE_RETRY = Duration.ofMillis(120);
    private static final double JITTER = 0.5;
    /** When a provider says that it is asked too often, but not for how long. */
    private static final Duration REST_UNSAID = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final int place;
    private final String modelName;
    private final StreamingChatModel model;
    private final CallLimits limits;
    private final ModelCalls calls;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Retry retry;
    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

    /** @param place in the order of preference, from 1 */
    ModelEndpoint(int place, ModelSettings settings, StreamingChatModel model, CallLimits limits, ModelCalls calls) {
        this.place = place;
        this.modelName = settings.endpoints().get(place - 1).name();
        this.model = model;
        this.limits = limits;
        this.calls = calls;
        String name = "model-" + place;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(JUDGED_CALLS)
                        .minimumNumberOfCalls(JUDGED_CALLS / 2)
                        .failureRateThreshold(BAD_SHARE)
                        .waitDurationInOpenState(settings.rest())
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordResult(result -> ((Result) result).ending() instanceof Ending.Broken)
                        .ignoreExceptions(ModelCall.Cancelled.class)
                        .build());
        this.bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(settings.concurrency())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        this.retry = Retry.of(
                name,
                RetryConfig.<Result>custom()
                        .maxAttempts(ATTEMPTS)
                        .intervalFunction(IntervalFunction.ofRandomized(BEFORE_RETRY, JITTER))
                        .retryOnResult(Result::again)
                        .retryOnException(failure -> false)
                        .build());
    }

    int place() {
        return place;
    }

    String modelName() {
        return modelName;
    }

    /** How long its provider asked to be left alone yet; not positive = ask. */
    Duration rest() {
        return Duration.ofNanos(restsUntil.get() - System.nanoTime());
    }

    /** @throws ModelCall.Cancelled when the work is cancelled meanwhile */
    Result ask(String rules, String question, Mask mask, TextSink sink, Cancellation cancellation, Deadline deadline) {
        if (rest().isPositive()) return refused(Reason.RATE_LIMITED);
        Supplier<Result> call = () -> call(rules, question, mask, sink, cancellation, deadline);
        Supplier<Result> guarded = Retry.decorateSupplier(
                retry, Bulkhead.decorateSupplier(bulkhead, CircuitBreaker.decorateSupplier(breaker, call)));
        try {
            return guarded.get();
        } catch (CallNotPermittedException e) {
            return refused(Reason.BREAKER_OPEN);
        } catch (BulkheadFullException e) {
            return refused(Reason.BULKHEAD_FULL);
        }
    }

    private Result call(
            String rules, String question, Mask mask, TextSink sink, Cancellation cancellation, Deadline deadline) {
        if (cancellation.isCancelled()) throw new ModelCall.Cancelled();
        Result result = calls.time(
                place,
                () -> new ModelCall(model, limits, deadline)
                        .make(rules, question, mask.unmasking(), sink, cancellation));
        if (result.ending() instanceof Ending.Broken broken && broken.reason() == Reason.RATE_LIMITED) rest(result);
        return result;
    }

    private void rest(Result result) {
        Duration asked = result.retryAfter() == null ? REST_UNSAID : result.retryAfter();
        Duration rest = asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST;
        restsUntil.set(System.nanoTime() + rest.toNanos());
    }

    private Result refused(Reason reason) {
        calls.notMade(place, reason);
        return new Result(new Ending.Broken(reason), false, false, null);
    }
}
