package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Audiences.Reading;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes through a campaign when it is due: at its start, whenever somebody changed it, and each night of its stores. */
@Component
class DailyRun {

    private static final Logger log = LoggerFactory.getLogger(DailyRun.class);
    /** Longer than clocks of two processes differ, and than one guide's list takes. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(10);

    private final CampaignRepository campaigns;
    private final CampaignRun run;
    private final Audiences audiences;
    private final Reach reach;
    private final BrandTransactions transactions;
    private final Clock clock;

    DailyRun(
            CampaignRepository campaigns,
            CampaignRun run,
            Audiences audiences,
            Reach reach,
            BrandTransactions transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.run = run;
        this.audiences = audiences;
        this.reach = reach;
        this.transactions = transactions;
        this.clock = clock;
    }

    void go(UUID id) {
        Instant now = clock.instant();
        Optional<Instant> claimed = transactions.write(() -> campaigns.claim(id, now, now.plus(CLAIM)));
        if (claimed.isEmpty()) return;
        Planned campaign = transactions.read(() -> campaigns.byId(id)).orElseThrow();
        switch (campaign.state()) {
            case RUNNING -> through(campaign, claimed.get());
            case ENDED -> finish(campaign, claimed.get(), run.close(campaign, () -> stillAtIt(id)), null);
            // Paused since it was due.
            case DRAFT, PAUSED -> finish(campaign, claimed.get(), new Planned.LastRun(now, 0, 0, 0, 0), null);
        }
    }

    private void through(Planned campaign, Instant claimed) {
        List<Store> stores = reach.of(campaign.sheet());
        if (isOver(campaign, stores)) {
            transactions.write(() -> {
                campaigns.move(campaign.id(), CampaignState.ENDED, clock.instant());
                campaigns.stillAtIt(campaign.id(), clock.instant());
            });
            return;
        }
        // It compiled when it was written; if it does not any more, its tasks stay as they are.
        if (!(audiences.read(campaign.sheet()) instanceof Reading.Fine(Audience audience))) {
            log.warn("the audience of campaign {} cannot be read any more", campaign.id());
            finish(campaign, claimed, new Planned.LastRun(clock.instant(), 0, 0, 0, 0), nextNight(stores));
            return;
        }
        long began = System.nanoTime();
        try {
            Planned.LastRun ran = run.through(campaign, audience, () -> stillAtIt(campaign.id()));
            finish(campaign, claimed, ran, nextNight(stores));
            log.info(
                    "campaign {} gone through: {} created, {} moved, {} withdrawn, {} undecided, {} ms",
                    campaign.id(),
                    ran.created(),
                    ran.moved(),
                    ran.withdrawn(),
                    ran.undecided(),
                    (System.nanoTime() - began) / 1_000_000);
        } catch (CampaignRun.Stopped e) {
            transactions.write(() -> campaigns.stillAtIt(campaign.id(), clock.instant()));
        }
    }

    private boolean isOver(Planned campaign, List<Store> stores) {
        Instant now = clock.instant();
        return stores.stream()
                .noneMatch(
                        store -> now.isBefore(Days.of(store, campaign.sheet()).end()));
    }

    private void finish(Planned campaign, Instant claimed, Planned.LastRun ran, @Nullable Instant next) {
        transactions.write(() -> campaigns.finish(campaign.id(), claimed, ran, next));
    }

    private void stillAtIt(UUID campaign) {
        transactions.write(() -> campaigns.stillAtIt(campaign, clock.instant().plus(CLAIM)));
    }

    /** Shortly after the next midnight of any of the stores. */
    private Instant nextNight(List<Store> stores) {
        Instant now = clock.instant();
        return stores.stream()
                .map(Store::zone)
                .distinct()
                .map(zone -> nightAfter(now, zone))
                .min(Instant::compareTo)
                .orElse(now.plus(Duration.ofDays(1)));
    }

    private static Instant nightAfter(Instant now, ZoneId zone) {
        Instant tonight = now.atZone(zone)
                .toLocalDate()
                .atStartOfDay(zone)
                .plus(AFTER_MIDNIGHT)
                .toInstant();
        return tonight.isAfter(now)
                ? tonight
                : now.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .plus(AFTER_MIDNIGHT)
                        .toInstant();
    }
}
