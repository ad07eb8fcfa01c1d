package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Standing;
import com.guidecopilot.api.conversation.Standings;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives conversations to cloud guides and takes them back: the lease, the takeover, the span and the event are written
 * together or not at all, under the lock of the lease.
 */
@Component
class LeaseBook {

    /** What came of a claim. */
    sealed interface Claim {
        record Held(Takeover takeover, Lease lease) implements Claim {}

        record TakenBy(UUID holder) implements Claim {}

        /** Handed back or cancelled already. */
        record Over() implements Claim {}
    }

    /** What came of a sign of life, or of giving the conversation back. */
    sealed interface Keeping {
        record Kept(Takeover takeover, Lease lease) implements Keeping {

            Instant expiresAt() {
                return held(lease).expiresAt();
            }
        }

        /** @param holder who has it now; null = nobody */
        record Lost(@Nullable UUID holder) implements Keeping {}
    }

    private final LeaseRepository leases;
    private final TakeoverRepository takeovers;
    private final SpanRepository spans;
    private final Standings standings;
    private final Stores stores;
    private final ReplyRepository replies;
    private final Telling telling;
    private final Outbox outbox;
    private final TakeoverSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    LeaseBook(
            LeaseRepository leases,
            TakeoverRepository takeovers,
            SpanRepository spans,
            Standings standings,
            Stores stores,
            ReplyRepository replies,
            Telling telling,
            Outbox outbox,
            TakeoverSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.leases = leases;
        this.takeovers = takeovers;
        this.spans = spans;
        this.standings = standings;
        this.stores = stores;
        this.replies = replies;
        this.telling = telling;
        this.outbox = outbox;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Exactly one of all who claim gets it. Who has it already gets the same lease again: their page may have been lost. */
    Claim claim(UUID staff, String account, Takeover seen) {
        return transactions.write(() -> {
            Lease lease = lockAlive(seen.conversation());
            return give(lease, seen.id(), staff, account);
        });
    }

    /** The most urgent of these stores that waits; empty when none does. */
    Optional<Claim.Held> claimNext(UUID staff, String account, Set<UUID> stores) {
        while (true) {
            Optional<Optional<Claim.Held>> tried =
                    transactions.write(() -> leases.lockNextWaiting(stores).map(next -> {
                        Takeover takeover = takeovers.find(next).orElseThrow();
                        Lease lease = leases.lock(takeover.conversation(), clock.instant());
                        return give(lease, next, staff, account) instanceof Claim.Held held
                                ? Optional.of(held)
                                : Optional.<Claim.Held>empty();
                    }));
            if (tried.isEmpty()) return Optional.empty();
            if (tried.get().isPresent()) return tried.get();
            // Cancelled between the look and the lock: there may be another.
        }
    }

    private Claim give(Lease lease, UUID id, UUID staff, String account) {
        Instant now = clock.instant();
        // Read under the lock: it may have been claimed or cancelled since it was looked at.
        Takeover takeover = takeovers.find(id).orElseThrow();
        Lease.Held held = lease.held();
        if (held != null)
            return held.holder().equals(staff) ? renewed(takeover, lease, now) : new Claim.TakenBy(held.holder());
        if (!takeover.isWaiting()) return new Claim.Over();
        Lease given = lease.claimed(takeover.id(), staff, now, settings.terms());
        Takeover claimed = takeover.claimed();
        leases.save(given);
        takeovers.save(claimed);
        Tier tier = stores.byId(takeover.store()).orElseThrow().tier();
        spans.begin(takeover, staff, tier, given.token(), given.changedAt());
        outbox.record(EventKind.LEASE_CHANGED, takeover.conversation(), account);
        telling.changed(claimed, staff);
        return new Claim.Held(claimed, given);
    }

    private Claim renewed(Takeover takeover, Lease lease, Instant now) {
        Lease renewed = lease.renewed(now, settings.terms());
        leases.save(renewed);
        return new Claim.Held(takeover, renewed);
    }

    /** Whoever answers first in a store that is served from the start has the conversation. @param lease locked and free */
    void takeWaiting(Lease lease, UUID staff, String account) {
        takeovers
                .openOf(lease.conversation())
                .filter(Takeover::isWaiting)
                .ifPresent(takeover -> give(lease, takeover.id(), staff, account));
    }

    /** @param lease locked by the caller, and held */
    void keep(Lease lease) {
        leases.save(lease.renewed(clock.instant(), settings.terms()));
    }

    /** At this moment, without a lock. */
    Optional<UUID> holderOf(UUID conversation) {
        Instant now = clock.instant();
        return transactions
                .read(() -> leases.find(conversation))
                .filter(lease -> !lease.isOverAt(now, settings.terms()))
                .flatMap(lease -> Optional.ofNullable(lease.held()))
                .map(Lease.Held::holder);
    }

    /** A sign of life of whoever holds it under this token. */
    Keeping renew(UUID staff, Takeover seen, long token) {
        return transactions.write(() -> {
            Lease lease = lockAlive(seen.conversation());
            Instant now = clock.instant();
            if (!lease.isHeldBy(staff, token, now, settings.terms())) return lost(lease);
            Lease renewed = lease.renewed(now, settings.terms());
            leases.save(renewed);
            return new Keeping.Kept(takeovers.find(seen.id()).orElseThrow(), renewed);
        });
    }

    /** The conversation is its own guide's again. Saying so twice changes nothing. */
    Keeping handBack(UUID staff, String account, Takeover seen, long token, @Nullable String note) {
        return transactions.write(() -> {
            Lease lease = lockAlive(seen.conversation());
            Takeover takeover = takeovers.find(seen.id()).orElseThrow();
            boolean done = takeover.state() == TakeoverState.HANDED_BACK && lease.token() == token;
            if (done) return new Keeping.Kept(takeover, lease);
            Instant now = clock.instant();
            if (!lease.isHeldBy(staff, token, now, settings.terms())) return lost(lease);
            Lease free = release(lease, now, SpanRepository.End.HANDED_BACK, account);
            Takeover handedBack = takeover.handedBack(standing(lease).lastCustomerSeq(), free.changedAt());
            takeovers.save(handedBack);
            if (note != null) takeovers.note(handedBack, note);
            telling.changed(handedBack, null);
            return new Keeping.Kept(handedBack, free);
        });
    }

    /**
     * Locks the lease for the rest of the transaction that is open. Whoever went silent has lost it by then: no claim, no
     * sender and no sweep finds a lease that is over and takes it for one that holds.
     */
    Lease lockAlive(UUID conversation) {
        Instant now = clock.instant();
        Lease lease = leases.lock(conversation, now);
        return lease.isOverAt(now, settings.terms()) ? takeBack(lease) : lease;
    }

    private Lease takeBack(Lease lease) {
        Lease.Held held = held(lease);
        Lease free = release(lease, held.expiresAt(), SpanRepository.End.EXPIRED, "time");
        Takeover takeover = takeovers.find(held.takeover()).orElseThrow();
        Takeover waiting = takeover.backInQueue(standing(lease).lastSeq());
        takeovers.save(waiting);
        telling.changed(waiting, null);
        return free;
    }

    /** There is nobody to write to any more. @param lease locked by the caller */
    Lease end(Lease lease, SpanRepository.End cause, String account) {
        return lease.isFree() ? lease : release(lease, clock.instant(), cause, account);
    }

    private Lease release(Lease lease, Instant at, SpanRepository.End cause, String account) {
        Lease free = lease.released(at);
        leases.save(free);
        spans.end(lease.conversation(), lease.token(), free.changedAt(), cause);
        // What nobody has tapped yet will not be: whoever answers next has not seen it.
        replies.cancelUnder(lease.conversation(), lease.token()).forEach(telling::changed);
        outbox.record(EventKind.LEASE_CHANGED, lease.conversation(), account);
        return free;
    }

    private Standing standing(Lease lease) {
        return standings.of(lease.conversation()).orElseThrow();
    }

    private static Lease.Held held(Lease lease) {
        Lease.Held held = lease.held();
        if (held == null) throw new IllegalStateException("conversation %s is free".formatted(lease.conversation()));
        return held;
    }

    private static Keeping lost(Lease lease) {
        Lease.Held held = lease.held();
        return new Keeping.Lost(held == null ? null : held.holder());
    }
}
