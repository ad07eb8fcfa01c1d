package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Person.Outcome;
import com.guidecopilot.api.action.campaign.PreviewRepository.Preview;
import com.guidecopilot.api.action.campaign.PreviewRepository.State;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says who would be chosen before anybody is asked anything: goes through the scope as a run does, and makes no task. */
@Component
class Previews {

    private static final Logger log = LoggerFactory.getLogger(Previews.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A preview tells how far it is with each guide; longer than this nobody's customers take. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final PreviewRepository previews;
    private final CampaignRepository campaigns;
    private final GuideByGuide guides;
    private final Sifter sifter;
    private final Reach reach;
    private final BrandTransactions transactions;
    private final Clock clock;

    Previews(
            PreviewRepository previews,
            CampaignRepository campaigns,
            GuideByGuide guides,
            Sifter sifter,
            Reach reach,
            BrandTransactions transactions,
            Clock clock) {
        this.previews = previews;
        this.campaigns = campaigns;
        this.guides = guides;
        this.sifter = sifter;
        this.reach = reach;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Begins, or joins the one that is under way, and waits a little: of a small brand it is there then. */
    void make(Planned campaign, Audience audience) {
        Optional<UUID> begun = transactions.write(() -> {
            campaigns.lock(campaign.code());
            return isUnderWay(campaign.id())
                    ? Optional.empty()
                    : Optional.of(previews.begin(campaign.id(), clock.instant()));
        });
        begun.ifPresent(preview -> waitALittle(inBackground(BrandScope.required(), campaign, audience, preview)));
    }

    /** @return the newest one; a lost one is {@code BROKEN} */
    Optional<Preview> newest(UUID campaign) {
        return transactions.read(() -> previews.newest(campaign)).map(this::brokenIfLost);
    }

    private boolean isUnderWay(UUID campaign) {
        return previews.newest(campaign)
                .map(this::brokenIfLost)
                .filter(preview -> preview.state() == State.RUNNING)
                .isPresent();
    }

    private Preview brokenIfLost(Preview preview) {
        boolean lost =
                preview.state() == State.RUNNING && preview.seenAt().plus(LOST).isBefore(clock.instant());
        return lost
                ? new Preview(
                        preview.id(),
                        State.BROKEN,
                        preview.begunAt(),
                        preview.seenAt(),
                        preview.scanned(),
                        preview.seconds())
                : preview;
    }

    private CompletableFuture<Void> inBackground(BrandId brand, Planned campaign, Audience audience, UUID preview) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("preview").start(() -> {
            try {
                BrandScope.run(brand, () -> go(campaign, audience, preview));
                done.complete(null);
            } catch (RuntimeException e) {
                log.warn("preview of campaign {} broke off", campaign.id(), e);
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private void go(Planned campaign, Audience audience, UUID preview) {
        long began = System.nanoTime();
        State end = State.BROKEN;
        try {
            walk(campaign, audience, preview);
            end = State.READY;
        } finally {
            State state = end;
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            transactions.write(() -> previews.end(campaign.id(), preview, state, took, clock.instant()));
        }
    }

    private void walk(Planned campaign, Audience audience, UUID preview) {
        Instant now = clock.instant();
        // A guide of two stores has one list: what the first store fills is full for the second.
        Map<UUID, Map<LocalDate, Integer>> planned = new HashMap<>();
        List<Store> stores = reach.of(campaign.sheet());
        guides.walk(
                campaign.sheet(),
                stores,
                audience,
                now,
                group -> transactions.write(() -> {
                    Map<LocalDate, Integer> days =
                            planned.computeIfAbsent(group.owner().id(), owner -> new HashMap<>());
                    List<Person> people = sifter.sift(campaign, group, days, now);
                    people.forEach(person -> count(person, days));
                    previews.keep(preview, group, people, clock.instant());
                }));
    }

    private static void count(Person person, Map<LocalDate, Integer> days) {
        if (person.outcome() instanceof Outcome.Chosen(LocalDate day, var value, var own) && own == null) {
            days.merge(day, 1, Integer::sum);
        }
    }

    private static void waitALittle(CompletableFuture<Void> done) {
        try {
            done.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            // It is kept as broken, and shown so.
            log.debug("a preview broke off: {}", e.toString());
        }
    }
}
