package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way of a takeover: trigger, queue, claim, briefing, answers, hand-back, credit. A step a method, in their order; what
 * is not asked for by a person comes in by {@link MessageWatch} and {@link TakeoverSweep}, and goes on the same way.
 */
@Component
class TakeoverFlow {

    private final TakeoverQueue queue;
    private final TakeoverRepository takeovers;
    private final LeaseBook book;
    private final ReplyDesk replies;
    private final TakeoverViews views;
    private final Refusals refusals;
    private final Conversations conversations;
    private final Customers customers;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    TakeoverFlow(
            TakeoverQueue queue,
            TakeoverRepository takeovers,
            LeaseBook book,
            ReplyDesk replies,
            TakeoverViews views,
            Refusals refusals,
            Conversations conversations,
            Customers customers,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.queue = queue;
        this.takeovers = takeovers;
        this.book = book;
        this.replies = replies;
        this.views = views;
        this.refusals = refusals;
        this.conversations = conversations;
        this.customers = customers;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** 1. The trigger: the guide asks. 2. It waits in the queue, told to every cloud guide who may claim it. */
    TakeoverView ask(Actor actor, UUID conversation, @Nullable String note) {
        Conversation seen = conversations.get(actor, conversation);
        return queue.asked(seen.id(), actor.staff(), note)
                .flatMap(takeover -> views.of(actor, takeover))
                .orElseThrow(() -> new Refused(Problem.CONFLICT_CONVERSATION_CLOSED, "这个会话已经结束"));
    }

    /** 3. The claim: exactly one gets it, with a lease. 4. Their page reads the briefing of the conversation. */
    TakeoverView claim(Actor actor, UUID id) {
        Takeover seen = claimable(actor, id);
        return switch (book.claim(actor.staff(), actor.account(), seen)) {
            case LeaseBook.Claim.Held held -> shown(actor, held.takeover());
            case LeaseBook.Claim.TakenBy taken -> throw refusals.takenBy(taken.holder());
            case LeaseBook.Claim.Over ignored -> throw refusals.over();
        };
    }

    /** 3. The same for whoever takes what is most urgent. @return empty when nothing waits */
    Optional<TakeoverView> claimNext(Actor actor) {
        return book.claimNext(actor.staff(), actor.account(), claimableStores(actor))
                .map(held -> shown(actor, held.takeover()));
    }

    /** 5. The cloud guide's page says every few seconds that they are there. @return until when the lease holds now */
    Instant alive(Actor actor, UUID id, long token) {
        return switch (book.renew(actor.staff(), claimable(actor, id), token)) {
            case LeaseBook.Keeping.Kept kept -> kept.expiresAt();
            case LeaseBook.Keeping.Lost lost -> throw refusals.leaseLost(lost.holder());
        };
    }

    /** 5. They answer, under the lease alone. */
    Reply answer(Actor actor, UUID conversation, ReplyDesk.Wanted wanted) {
        return replies.authorise(actor, conversation, wanted);
    }

    /** 6. The conversation is its guide's again. 7. The span that ends here is what credit goes by. */
    TakeoverView handBack(Actor actor, UUID id, long token, @Nullable String note) {
        return switch (book.handBack(actor.staff(), actor.account(), claimable(actor, id), token, note)) {
            case LeaseBook.Keeping.Kept kept -> shown(actor, kept.takeover());
            case LeaseBook.Keeping.Lost lost -> throw refusals.leaseLost(lost.holder());
        };
    }

    private TakeoverView shown(Actor actor, Takeover takeover) {
        return views.of(actor, takeover).orElseThrow(Refusals::absent);
    }

    /** Cloud guides claim in the stores that they were granted as such, and see nothing else of the queue. */
    private Takeover claimable(Actor actor, UUID id) {
        Set<UUID> stores = claimableStores(actor);
        Instant now = clock.instant();
        return transactions
                .read(() -> takeovers.find(id))
                .filter(takeover -> stores.contains(takeover.store()))
                .filter(takeover -> customers
                        .find(takeover.customer(), access.sightOf(actor, now))
                        .isPresent())
                .orElseThrow(Refusals::absent);
    }

    private Set<UUID> claimableStores(Actor actor) {
        return access.storesAs(Role.CLOUD_GUIDE, actor, clock.instant());
    }
}
