package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows takeovers to those who may see their customers, and to nobody else. */
@Component
class TakeoverViews {

    private final TakeoverRepository takeovers;
    private final LeaseRepository leases;
    private final Conversations conversations;
    private final Customers customers;
    private final Access access;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Transports transports;
    private final TakeoverSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    TakeoverViews(
            TakeoverRepository takeovers,
            LeaseRepository leases,
            Conversations conversations,
            Customers customers,
            Access access,
            Stores stores,
            StaffDirectory staff,
            Transports transports,
            TakeoverSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.takeovers = takeovers;
        this.leases = leases;
        this.conversations = conversations;
        this.customers = customers;
        this.access = access;
        this.stores = stores;
        this.staff = staff;
        this.transports = transports;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<TakeoverView> of(Actor actor, Takeover takeover) {
        return of(actor, List.of(takeover)).stream().findFirst();
    }

    /** In the order given; those out of the actor's sight are left out. */
    List<TakeoverView> of(Actor actor, List<Takeover> shown) {
        Sight sight = access.sightOf(actor, clock.instant());
        return transactions.read(() -> {
            Map<?, CustomerCard> cards =
                    customers.cards(shown.stream().map(Takeover::customer).collect(Collectors.toSet()), sight).stream()
                            .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
            return shown.stream()
                    .flatMap(takeover ->
                            Stream.ofNullable(cards.get(takeover.customer())).map(card -> view(actor, takeover, card)))
                    .toList();
        });
    }

    private TakeoverView view(Actor actor, Takeover takeover, CustomerCard card) {
        Store store = stores.byId(takeover.store()).orElseThrow();
        Optional<Lease> lease = leases.find(takeover.conversation()).filter(found -> isOf(found, takeover));
        TakeoverView.HolderSeen holder = lease.map(Lease::held)
                .flatMap(held -> staff.byId(held.holder()))
                .map(member -> new TakeoverView.HolderSeen(
                        member.account(), member.name(), member.id().equals(actor.staff())))
                .orElse(null);
        return new TakeoverView(
                takeover.id(),
                takeover.conversation(),
                new TakeoverView.CustomerSeen(card.id(), card.externalId(), card.name(), card.memberTier()),
                new TakeoverView.StoreSeen(store.code(), store.name(), store.tier()),
                takeover.reason(),
                takeover.urgency(),
                takeover.raisedAt(),
                takeover.waitingSince(),
                takeovers.note(takeover.id()).orElse(null),
                lastMessage(takeover),
                takeover.state(),
                holder,
                holder != null && holder.me() ? lease.map(TakeoverViews::seen).orElse(null) : null,
                transports.usual(takeover.customer(), takeover.store()).kind());
    }

    /** One that is over, though nobody has taken it back yet, is nobody's. */
    private boolean isOf(Lease lease, Takeover takeover) {
        Instant now = clock.instant();
        return lease.held() != null
                && lease.held().takeover().equals(takeover.id())
                && !lease.isOverAt(now, settings.terms());
    }

    private static TakeoverView.LeaseSeen seen(Lease lease) {
        return new TakeoverView.LeaseSeen(
                lease.token(), Objects.requireNonNull(lease.held()).expiresAt());
    }

    private TakeoverView.@Nullable LastMessage lastMessage(Takeover takeover) {
        return conversations.lastOf(takeover.conversation(), 1).stream()
                .map(message -> new TakeoverView.LastMessage(message.text(), message.sentAt(), message.author()))
                .findFirst()
                .orElse(null);
    }
}
