package com.guidecopilot.api.scoring;

import com.guidecopilot.api.platform.Stragglers;
import com.guidecopilot.api.scoring.JobRepository.Overdue;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Jobs of all brands that have waited long, each for one taker. One that nobody can take keeps no other waiting. */
@Component
class OverdueJobs {

    private static final Logger log = LoggerFactory.getLogger(OverdueJobs.class);

    private final JobRepository jobs;
    private final BrandTransactions transactions;
    private final Stragglers<Overdue> stragglers = new Stragglers<>();

    OverdueJobs(JobRepository jobs, BrandTransactions transactions) {
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /** What has waited since then or longer, the longest first. */
    List<Overdue> waitingSince(Instant before, int limit) {
        int wanted = limit + stragglers.count();
        List<Overdue> due = jobs.waitingSince(before, wanted);
        if (due.size() < wanted) stragglers.seenAll(due);
        return stragglers.inTurn(due, limit);
    }

    /** @param until others leave it alone until then @return whether it is the caller's now */
    boolean take(Overdue one, Instant until) {
        try {
            boolean taken = BrandScope.call(one.job().brand(), () -> transactions.write(() -> jobs.take(one, until)));
            stragglers.done(one);
            return taken;
        } catch (RuntimeException e) {
            if (stragglers.failed(one))
                log.warn("{} cannot be taken: {}", one.job().conversation(), e.toString());
            return false;
        }
    }
}
