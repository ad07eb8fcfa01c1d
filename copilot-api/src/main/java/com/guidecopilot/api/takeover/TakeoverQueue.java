package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.Standing;
import com.guidecopilot.api.conversation.Standings;
import com.guidecopilot.api.organisation.OpeningHours;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts conversations before the cloud guides, one takeover at a time each, and takes back those in which they are no longer
 * needed. It goes by how a conversation stands and not by single events, which may come twice, late or in any order.
 */
@Component
class TakeoverQueue {

    private static final int LAST_WORDS = 10;

    private final TakeoverRepository takeovers;
    private final UnansweredRepository unanswered;
    private final LeaseBook book;
    private final Standings standings;
    private final Conversations conversations;
    private final Stores stores;
    private final Telling telling;
    private final TakeoverSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    TakeoverQueue(
            TakeoverRepository takeovers,
            UnansweredRepository unanswered,
            LeaseBook book,
            Standings standings,
            Conversations conversations,
            Stores stores,
            Telling telling,
            TakeoverSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.takeovers = takeovers;
        this.unanswered = unanswered;
        this.book = book;
        this.standings = standings;
        this.conversations = conversations;
        this.stores = stores;
        this.telling = telling;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The guide asks. Asking again is the same takeover. @return empty when the conversation is over */
    Optional<Takeover> asked(UUID conversation, UUID guide, @Nullable String note) {
        return underLock(conversation, standing -> {
            Optional<Takeover> open = takeovers.openOf(conversation);
            if (open.isPresent() || !standing.open()) return open;
            return Optional.of(raise(standing, Reason.GUIDE_ASKED, guide, note));
        });
    }

    /** Nobody tapped what a cloud guide wrote: others are called, or whoever has it hears of it. */
    void untapped(UUID conversation) {
        underLock(conversation, standing -> {
            Optional<Takeover> open = takeovers.openOf(conversation);
            if (open.isPresent()) return Optional.of(louder(open.get(), standing, Takeover.MOST_URGENT));
            if (!standing.open() || standing.waitingSince() == null) return open;
            return Optional.of(raise(standing, Reason.RELAY_UNTAPPED, null, null));
        });
    }

    /** Does what the conversation's standing calls for. Nothing changes when it is looked at again. */
    void look(UUID conversation) {
        underLock(conversation, standing -> {
            Optional<Takeover> open = takeovers.openOf(conversation);
            if (open.isPresent()) {
                unanswered.remove(conversation);
                Takeover takeover = open.get();
                boolean answered = takeover.isWaiting() && standing.lastStaffSeq() > takeover.afterSeq();
                if (answered) cancel(takeover, standing);
                else louder(takeover, standing, urgency(takeover.reason(), standing));
            } else {
                await(standing);
            }
            return open;
        });
    }

    private void await(Standing standing) {
        TakeoverRepository.Before before = takeovers.before(standing.conversation());
        Instant since = standing.waitingSince();
        if (since == null || !standing.open() || standing.lastCustomerSeq() <= before.coversSeq()) {
            unanswered.remove(standing.conversation());
            return;
        }
        Store store = stores.byId(standing.store()).orElseThrow();
        if (store.tier() == Tier.MANAGED) {
            raise(standing, Reason.MANAGED_STORE, null, null);
            return;
        }
        // What was handed back unanswered is its guide's again, who gets the whole time for it.
        Instant from = since.isBefore(before.endedAt()) ? before.endedAt() : since;
        Instant due = OpeningHours.of(store).after(from, settings.patience(store.tier()));
        if (due.isAfter(clock.instant())) unanswered.put(standing.conversation(), from, due);
        else raise(standing, Reason.FIRST_REPLY_LATE, null, null);
    }

    /** For pages that nobody told, because a process died between the change and the telling. */
    void tellAgain(UUID conversation) {
        transactions
                .read(() -> takeovers.latestOf(conversation))
                .ifPresent(takeover ->
                        telling.changed(takeover, book.holderOf(conversation).orElse(null)));
    }

    /** There is nothing to answer any more. */
    void over(UUID conversation, SpanRepository.End cause, String account) {
        transactions.write(() -> {
            Lease lease = book.lockAlive(conversation);
            unanswered.remove(conversation);
            Optional<Takeover> open = takeovers.openOf(conversation);
            book.end(lease, cause, account);
            open.ifPresent(takeover -> {
                int lastSeq = standings
                        .of(conversation)
                        .map(Standing::lastCustomerSeq)
                        .orElse(0);
                Instant now = clock.instant();
                Takeover ended =
                        takeover.isWaiting() ? takeover.cancelled(lastSeq, now) : takeover.handedBack(lastSeq, now);
                takeovers.save(ended);
                telling.changed(ended, null);
            });
        });
    }

    private interface Deed {
        Optional<Takeover> of(Standing standing);
    }

    private Optional<Takeover> underLock(UUID conversation, Deed deed) {
        return transactions.write(() -> {
            // Locked first: how it stands is read after whatever was being written under the lock.
            book.lockAlive(conversation);
            return standings.of(conversation).flatMap(deed::of);
        });
    }

    private Takeover raise(Standing standing, Reason reason, @Nullable UUID by, @Nullable String note) {
        Instant now = clock.instant();
        Instant since = standing.waitingSince();
        Takeover raised = new Takeover(
                Ids.next(),
                standing.conversation(),
                standing.customer(),
                standing.store(),
                reason,
                urgency(reason, standing),
                TakeoverState.WAITING,
                now,
                by,
                since == null ? now : since,
                standing.lastCustomerSeq(),
                standing.lastSeq(),
                null);
        takeovers.insert(raised, note);
        unanswered.remove(standing.conversation());
        telling.changed(raised, null);
        return raised;
    }

    private Takeover louder(Takeover takeover, Standing standing, int atLeast) {
        Takeover next = takeover.covering(standing.lastCustomerSeq(), atLeast);
        if (next.equals(takeover)) return takeover;
        takeovers.save(next);
        if (next.urgency() == takeover.urgency()) telling.moved(next);
        else telling.changed(next, book.holderOf(next.conversation()).orElse(null));
        return next;
    }

    private void cancel(Takeover takeover, Standing standing) {
        Takeover cancelled = takeover.cancelled(standing.lastCustomerSeq(), clock.instant());
        takeovers.save(cancelled);
        telling.changed(cancelled, null);
    }

    /** An upset customer comes before all who are not. */
    private int urgency(Reason reason, Standing standing) {
        List<Message> last = conversations.lastOf(standing.conversation(), LAST_WORDS);
        boolean upset = last.stream()
                .filter(message -> message.author() == Author.CUSTOMER && message.seq() > standing.lastStaffSeq())
                .anyMatch(message -> Tone.isUpset(message.text()));
        return upset ? Takeover.MOST_URGENT : reason.urgency();
    }
}
