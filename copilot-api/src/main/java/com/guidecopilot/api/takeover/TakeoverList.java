package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What somebody sees of the queue: cloud guides and supervisors, for the stores that they were granted as such. */
@Component
class TakeoverList {

    private static final int ALL = 200;
    private static final Set<TakeoverState> OPEN = Set.of(TakeoverState.WAITING, TakeoverState.CLAIMED);

    /** Which of them a page asks for. */
    enum Part {
        WAITING,
        /** Those that the caller holds. */
        MINE,
        /** Held by anybody. */
        ACTIVE,
        DONE
    }

    record Page(List<TakeoverView> takeovers, TakeoverRepository.Counts counts) {}

    /** @param lastEventId the queue's feed is resumed after this */
    record Snapshot(List<TakeoverView> takeovers, TakeoverRepository.Counts counts, String lastEventId) {}

    private final TakeoverRepository takeovers;
    private final TakeoverViews views;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    TakeoverList(
            TakeoverRepository takeovers,
            TakeoverViews views,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.takeovers = takeovers;
        this.views = views;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    Page part(Actor actor, Part part, int limit) {
        Set<UUID> stores = storesOf(actor);
        List<Takeover> found = transactions.read(() -> switch (part) {
            case WAITING -> takeovers.open(stores, Set.of(TakeoverState.WAITING), limit);
            case ACTIVE -> takeovers.open(stores, Set.of(TakeoverState.CLAIMED), limit);
            case MINE -> takeovers.heldBy(actor.staff(), limit);
            case DONE -> takeovers.latest(stores, Set.of(TakeoverState.HANDED_BACK, TakeoverState.CANCELLED), limit);
        });
        return new Page(views.of(actor, found), counts(actor, stores));
    }

    /** All that is open, in the order of the queue. */
    Snapshot open(Actor actor, String lastEventId) {
        Set<UUID> stores = storesOf(actor);
        List<Takeover> found = transactions.read(() -> takeovers.open(stores, OPEN, ALL));
        return new Snapshot(views.of(actor, found), counts(actor, stores), lastEventId);
    }

    boolean shows(Actor actor, Takeover takeover) {
        return storesOf(actor).contains(takeover.store());
    }

    private TakeoverRepository.Counts counts(Actor actor, Set<UUID> stores) {
        return transactions.read(() -> takeovers.counts(stores, actor.staff()));
    }

    private Set<UUID> storesOf(Actor actor) {
        Set<UUID> stores = new HashSet<>(access.storesAs(Role.CLOUD_GUIDE, actor, clock.instant()));
        stores.addAll(access.storesAs(Role.SUPERVISOR, actor, clock.instant()));
        return stores;
    }
}
