package com.guidecopilot.api.scoring;

import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells how scoring goes in a brand, and lets it try again. */
@Component
class ScoringState {

    private static final int FAILURES = 100;

    /** @param failures of those that were given up, the youngest first, at most 100 */
    @Schema(name = "ScoringState")
    record View(long waiting, long done, long givenUp, List<GivenUp> failures) {}

    /** @param failure what failed and where; never what was said */
    @Schema(name = "ScoringGivenUp")
    record GivenUp(UUID conversation, Instant closedAt, int attempts, String failure) {}

    @Schema(name = "ScoringRetried")
    record Retried(int queued) {}

    private final JobRepository jobs;
    private final ScoringJobs queue;
    private final BrandTransactions transactions;

    ScoringState(JobRepository jobs, ScoringJobs queue, BrandTransactions transactions) {
        this.jobs = jobs;
        this.queue = queue;
        this.transactions = transactions;
    }

    View now() {
        return transactions.read(() ->
                new View(jobs.count("WAITING"), jobs.count("DONE"), jobs.count("GIVEN_UP"), jobs.givenUp(FAILURES)));
    }

    Retried retry() {
        return new Retried(queue.tryGivenUpAgain());
    }
}
