package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Writers;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One writer at a time. Whoever holds the lease; where nobody does, the customer's own guide; and in a MANAGED store the
 * cloud guide who answers first, who thereby has it.
 */
@Component
class LeaseWriters implements Writers {

    private final LeaseBook book;
    private final Customers customers;
    private final Access access;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Refusals refusals;
    private final BrandTransactions transactions;
    private final Clock clock;

    LeaseWriters(
            LeaseBook book,
            Customers customers,
            Access access,
            Stores stores,
            StaffDirectory staff,
            Refusals refusals,
            BrandTransactions transactions,
            Clock clock) {
        this.book = book;
        this.customers = customers;
        this.access = access;
        this.stores = stores;
        this.staff = staff;
        this.refusals = refusals;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Author permit(Actor actor, Conversation conversation, @Nullable Long token) {
        return transactions.write(() -> {
            Lease lease = book.lockAlive(conversation.id());
            Lease.Held held = lease.held();
            if (held != null) return permitHolder(actor, lease, held, token);
            // Written under a lease that is over: somebody else may have answered since.
            if (token != null) throw refusals.leaseLost(null);
            if (isOwn(actor, conversation)) return Author.GUIDE;
            if (!servesFromTheStart(actor, conversation)) throw refusals.notTheWriter(ownWriter(conversation));
            book.takeWaiting(lease, actor.staff(), actor.account());
            return Author.CLOUD_GUIDE;
        });
    }

    private Author permitHolder(Actor actor, Lease lease, Lease.Held held, @Nullable Long token) {
        if (!held.holder().equals(actor.staff())) {
            throw token == null ? refusals.notTheWriter(held.holder()) : refusals.leaseLost(held.holder());
        }
        if (token != null && token != lease.token()) throw refusals.leaseLost(held.holder());
        // Who writes is alive.
        book.keep(lease);
        return Author.CLOUD_GUIDE;
    }

    @Override
    public Author authorOf(Actor actor, Conversation conversation) {
        if (holderOf(conversation.id()).filter(actor.staff()::equals).isPresent()) return Author.CLOUD_GUIDE;
        if (isOwn(actor, conversation)) return Author.GUIDE;
        return actor.holds(Role.GUIDE, clock.instant()) ? Author.GUIDE : Author.CLOUD_GUIDE;
    }

    @Override
    public Optional<UUID> holderOf(UUID conversation) {
        return book.holderOf(conversation);
    }

    private boolean isOwn(Actor actor, Conversation conversation) {
        return customers
                .known(conversation.customer())
                .filter(customer -> access.sightOf(actor, clock.instant())
                        .owners()
                        .contains(customer.owner().id()))
                .isPresent();
    }

    private boolean servesFromTheStart(Actor actor, Conversation conversation) {
        Instant now = clock.instant();
        return stores.byId(conversation.store())
                        .filter(store -> store.tier() == Tier.MANAGED)
                        .isPresent()
                && access.storesAs(Role.CLOUD_GUIDE, actor, now).contains(conversation.store());
    }

    private @Nullable UUID ownWriter(Conversation conversation) {
        return customers
                .known(conversation.customer())
                .map(Customer::owner)
                .flatMap(owner -> staff.answering(owner, clock.instant()))
                .map(StaffMember::id)
                .orElse(null);
    }
}
