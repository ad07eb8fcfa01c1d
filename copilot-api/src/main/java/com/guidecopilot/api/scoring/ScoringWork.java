package com.guidecopilot.api.scoring;

import com.guidecopilot.api.platform.DatabaseAway;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Carries out one job, and decides what becomes of it when it fails. */
@Component
class ScoringWork {

    private static final Logger log = LoggerFactory.getLogger(ScoringWork.class);
    private static final String OURS = "com.guidecopilot";

    private final ScoringFlow flow;
    private final JobRepository jobs;
    private final ScoringSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    ScoringWork(
            ScoringFlow flow,
            JobRepository jobs,
            ScoringSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.flow = flow;
        this.jobs = jobs;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws RuntimeException when the database is away: nothing could be noted of it */
    void carryOut(Job job) {
        try (var ignored = MDC.putCloseable("trace", job.trace())) {
            BrandScope.run(job.brand(), () -> {
                try {
                    flow.score(job.conversation());
                } catch (RuntimeException e) {
                    if (DatabaseAway.causes(e)) throw e;
                    failed(job.conversation(), e);
                } catch (StackOverflowError e) {
                    // A text that is read too deep must not take its worker with it.
                    failed(job.conversation(), e);
                }
            });
        }
    }

    /**
     * A job that its worker did not finish. That may be the job's own doing, so it counts as a failure.
     *
     * @throws RuntimeException as {@link #carryOut}
     */
    void carryOutAgain(Job job) {
        try (var ignored = MDC.putCloseable("trace", job.trace())) {
            boolean given = BrandScope.call(
                    job.brand(), () -> note(job.conversation(), "taken up by a worker that did not finish it"));
            if (given) return;
        }
        carryOut(job);
    }

    private void failed(UUID conversation, Throwable failure) {
        if (note(conversation, placeOf(failure))) {
            log.error("giving up on scoring {}", conversation, failure);
        } else {
            log.warn("scoring {} failed, again later: {}", conversation, placeOf(failure));
        }
    }

    /** @return whether it was given up */
    private boolean note(UUID conversation, String failure) {
        return transactions.write(() -> {
            int failed = jobs.failed(conversation, failure).orElse(0);
            if (failed >= settings.attempts()) {
                jobs.giveUp(conversation);
                return true;
            }
            Duration pause = settings.pauseAfter(Math.max(1, failed));
            Instant again = clock.instant().plus(pause);
            jobs.later(conversation, again);
            return false;
        });
    }

    /** What failed and where; not its message, which may quote a customer. */
    private static String placeOf(Throwable failure) {
        String where = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame ->
                        " in %s:%d".formatted(frame.getClassName().substring(OURS.length() + 1), frame.getLineNumber()))
                .orElse("");
        return failure.getClass().getSimpleName() + where;
    }
}
