package com.guidecopilot.api.scoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells those who watch what is still to be scored, and what was given up, in all brands. Every process tells the same. */
@Component
class ScoringMeters implements MeterBinder {

    private final JobRepository jobs;

    ScoringMeters(JobRepository jobs) {
        this.jobs = jobs;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(
                meters,
                "copilot.scoring.waiting",
                "closed conversations that wait to be scored",
                JobRepository.Counts::waiting);
        gauge(
                meters,
                "copilot.scoring.given_up",
                "closed conversations that could not be scored",
                JobRepository.Counts::givenUp);
    }

    private void gauge(MeterRegistry meters, String name, String what, ToLongFunction<JobRepository.Counts> count) {
        Gauge.builder(name, jobs, all -> count(all, count)).description(what).register(meters);
    }

    private static double count(JobRepository jobs, ToLongFunction<JobRepository.Counts> count) {
        try {
            return count.applyAsLong(jobs.counts());
        } catch (DataAccessException e) {
            // Unknown while the database is away, and not zero.
            return Double.NaN;
        }
    }
}
