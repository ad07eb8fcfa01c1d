package com.guidecopilot.api.llm;

import com.guidecopilot.api.llm.ModelCall.Ending;
import com.guidecopilot.api.llm.ModelCall.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times calls: {@code copilot_model_calls_seconds} by endpoint and outcome, {@code copilot_model_tokens_total}. */
final class ModelCalls {

    private static final Logger log = LoggerFactory.getLogger(ModelCalls.class);

    private final MeterRegistry meters;

    ModelCalls(MeterRegistry meters) {
        this.meters = meters;
    }

    Result time(int endpoint, Supplier<Result> call) {
        long began = System.nanoTime();
        String outcome = "CANCELLED";
        try {
            Result result = call.get();
            outcome = switch (result.ending()) {
                case Ending.Whole whole -> {
                    meters.counter("copilot.model.tokens", "endpoint", Integer.toString(endpoint))
                            .increment(whole.tokens());
                    yield "COMPLETED";
                }
                case Ending.Enough ignored -> "STOPPED";
                case Ending.Broken broken -> broken.reason().name();
            };
            return result;
        } finally {
            long took = System.nanoTime() - began;
            timer(endpoint, outcome).record(took, TimeUnit.NANOSECONDS);
            log.info("model endpoint {}: {} after {} ms", endpoint, outcome, TimeUnit.NANOSECONDS.toMillis(took));
        }
    }

    void notMade(int endpoint, ModelFailure.Reason reason) {
        timer(endpoint, reason.name()).record(0, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int endpoint, String outcome) {
        return Timer.builder("copilot.model.calls")
                .tag("endpoint", Integer.toString(endpoint))
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(meters);
    }
}
