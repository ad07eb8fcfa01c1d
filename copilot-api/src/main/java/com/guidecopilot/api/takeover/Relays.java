package com.guidecopilot.api.takeover;

import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What cloud guides wrote and store guides have to tap. */
@Component
public class Relays {

    /** Read before those out of sight are left out: a chain has few relays open at a moment, and many guides. */
    private static final int LOOKED_AT = 1_000;

    private final ReplyRepository replies;
    private final Customers customers;
    private final Access access;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;
    private final Clock clock;

    Relays(
            ReplyRepository replies,
            Customers customers,
            Access access,
            StaffDirectory staff,
            BrandTransactions transactions,
            Clock clock) {
        this.replies = replies;
        this.customers = customers;
        this.access = access;
        this.staff = staff;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those that can still be tapped, of customers in the actor's sight, the oldest first. */
    public List<RelayView> toTap(Actor actor, int limit) {
        return in(actor, Set.of(ReplyState.RELAYED, ReplyState.ESCALATED), limit);
    }

    List<RelayView> in(Actor actor, Set<ReplyState> states, int limit) {
        Sight sight = access.sightOf(actor, clock.instant());
        Set<UUID> where =
                access.storesOf(actor, clock.instant()).stream().map(Store::id).collect(Collectors.toSet());
        return transactions.read(() -> {
            List<Reply> found = replies.relays(where, states, LOOKED_AT);
            Set<UUID> whose = found.stream().map(Reply::customer).collect(Collectors.toSet());
            Map<UUID, CustomerCard> cards = customers.cards(whose, sight).stream()
                    .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
            return found.stream()
                    .flatMap(reply ->
                            Stream.ofNullable(cards.get(reply.customer())).map(card -> view(reply, card)))
                    .limit(limit)
                    .toList();
        });
    }

    private RelayView view(Reply reply, CustomerCard card) {
        var author = staff.byId(reply.staff()).orElseThrow();
        return new RelayView(
                reply.id(),
                reply.transport(),
                reply.state(),
                reply.text(),
                reply.createdAt(),
                reply.expiresAt(),
                reply.conversation(),
                new RelayView.CustomerSeen(card.id(), card.externalId(), card.name()),
                new RelayView.By(author.account(), author.name()));
    }
}
