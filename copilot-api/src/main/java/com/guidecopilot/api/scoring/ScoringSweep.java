package com.guidecopilot.api.scoring;

import com.guidecopilot.api.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts back what Redis lost, what failed and has its pause behind it, and what did not fit in. Every process sweeps; of
 * several that see a job one puts it back.
 */
@Component
class ScoringSweep implements Sweep {

    private static final Logger log = LoggerFactory.getLogger(ScoringSweep.class);
    private static final int AT_ONCE = 500;
    /** With more than this in the stream, what waits may well be in it. */
    private static final int FEW = AT_ONCE / 2;

    private final JobStream stream;
    private final OverdueJobs jobs;
    private final ScoringSettings settings;
    private final Clock clock;

    ScoringSweep(JobStream stream, OverdueJobs jobs, ScoringSettings settings, Clock clock) {
        this.stream = stream;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return settings.sweep();
    }

    /** While Redis is away workers look into the table themselves. */
    @Override
    public void sweep() {
        if (stream.length() > FEW) return;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Job> mine = jobs.waitingSince(now.minus(settings.patience()), AT_ONCE).stream()
                .filter(overdue -> jobs.take(overdue, now))
                .map(JobRepository.Overdue::job)
                .toList();
        if (mine.isEmpty()) return;
        stream.add(mine);
        log.info("put {} conversations before the scorers again", mine.size());
    }
}
