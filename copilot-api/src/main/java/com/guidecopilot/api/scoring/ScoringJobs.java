package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.WholeConversations;
import com.guidecopilot.api.conversation.WholeConversations.Closed;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.api.platform.RequestLog;
import com.guidecopilot.api.scoring.card.Backfill;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts conversations before the scorers: a row that stays, and a word to whoever has time. */
@Component
class ScoringJobs implements Backfill {

    private static final Logger log = LoggerFactory.getLogger(ScoringJobs.class);
    private static final int AT_ONCE = 1_000;
    /** Of the past, so many are told at once and the rest is left to the sweep: what is closed now need not wait behind years. */
    private static final int TOLD_OF_THE_PAST = 2_000;

    private final JobRepository jobs;
    private final JobStream stream;
    private final WholeConversations conversations;
    private final BrandTransactions transactions;
    private final Clock clock;

    ScoringJobs(
            JobRepository jobs,
            JobStream stream,
            WholeConversations conversations,
            BrandTransactions transactions,
            Clock clock) {
        this.jobs = jobs;
        this.stream = stream;
        this.conversations = conversations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Again is not twice. */
    void putIn(UUID conversation, String trace) {
        BrandId brand = BrandScope.required();
        Instant now = now();
        transactions.write(() -> {
            Instant closedAt = conversations.closedAt(Set.of(conversation)).get(conversation);
            if (closedAt == null || !jobs.putIn(new JobRepository.Entry(conversation, closedAt), now, trace)) return;
            AfterCommit.run(() -> tell(List.of(new Job(brand, conversation, trace, now))));
        });
    }

    @Override
    public void closedSince(Instant from) {
        @Nullable Closed after = null;
        int queued = 0;
        while (true) {
            List<Closed> some = conversations.closedSince(from, after, AT_ONCE);
            if (some.isEmpty()) break;
            List<Job> put = putInAgain(some);
            if (queued < TOLD_OF_THE_PAST) AfterCommit.run(() -> tell(put));
            queued += some.size();
            after = some.getLast();
        }
        if (queued > 0) log.info("{} closed conversations are to be scored by a scorecard that reaches back", queued);
    }

    @Override
    public void putInSince(UUID card, Instant from) {
        List<Job> again = transactions.write(() -> jobs.takePutInSince(from, card, now()));
        tell(again.subList(0, Math.min(again.size(), TOLD_OF_THE_PAST)));
    }

    private List<Job> putInAgain(List<Closed> some) {
        BrandId brand = BrandScope.required();
        String trace = RequestLog.currentTrace();
        Instant now = now();
        List<JobRepository.Entry> entries = some.stream()
                .map(one -> new JobRepository.Entry(one.id(), one.closedAt()))
                .toList();
        transactions.write(() -> jobs.putInAgain(entries, now, trace));
        return some.stream().map(one -> new Job(brand, one.id(), trace, now)).toList();
    }

    /** Those of the brand that is bound. @return how many there were */
    int tryGivenUpAgain() {
        List<Job> again = transactions.write(() -> jobs.takeGivenUp(now()));
        tell(again);
        return again.size();
    }

    /** Never fails its caller: the sweep finds what nobody was told. */
    void tell(List<Job> some) {
        if (some.isEmpty()) return;
        try {
            stream.add(some);
        } catch (RedisException | CompletionException e) {
            log.debug("{} jobs are left to the sweep: {}", some.size(), e.toString());
        }
    }

    /** As fine as the database keeps it, so that what was read is found again. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
