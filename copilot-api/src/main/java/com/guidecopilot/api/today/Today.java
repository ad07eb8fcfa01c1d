package com.guidecopilot.api.today;

import com.guidecopilot.api.action.Worklist;
import com.guidecopilot.api.conversation.Unanswered;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.suggestion.ReadySuggestions;
import com.guidecopilot.api.takeover.Promises;
import com.guidecopilot.api.takeover.RelayView;
import com.guidecopilot.api.takeover.Relays;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts a guide's day together. A day is one person's: whole stores are the console's to show. */
@Component
class Today {

    /** As many as a thumb scrolls through; the counts tell of the rest. */
    private static final int LISTED = 50;

    private static final int MOST_PROMISES = 500;

    private final Access access;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Customers customers;
    private final Unanswered unanswered;
    private final ReadySuggestions suggestions;
    private final Worklist worklist;
    private final Relays relays;
    private final Promises promises;
    private final QuietSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    Today(
            Access access,
            Stores stores,
            StaffDirectory staff,
            Customers customers,
            Unanswered unanswered,
            ReadySuggestions suggestions,
            Worklist worklist,
            Relays relays,
            Promises promises,
            QuietSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.access = access;
        this.stores = stores;
        this.staff = staff;
        this.customers = customers;
        this.unanswered = unanswered;
        this.suggestions = suggestions;
        this.worklist = worklist;
        this.relays = relays;
        this.promises = promises;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** 1. whose day, 2. who waits, 3. what can be done where it is not quiet, 4. what a cloud guide wrote for a tap, 5. what was promised for today. */
    TodayView of(Actor actor) {
        Instant now = clock.instant();
        return transactions.read(() -> {
            Sight own = new Sight(Set.of(), access.sightOf(actor, now).owners());
            Optional<Store> store = workplace(actor, own, now);
            Unanswered.Room room = unanswered.among(customers.ownedIn(own), LISTED);
            Worklist.Day day = worklist.of(own, now, id -> isQuiet(id, now), LISTED);
            List<RelayView> toTap = relays(actor, own);
            List<Promises.Promise> due = due(own, store, now);
            return new TodayView(
                    now,
                    store.map(TodayView.StoreOfToday::of).orElse(null),
                    store.flatMap(one -> quiet(one, now)).orElse(null),
                    waiting(room, own, now),
                    toTap,
                    day.tasks(),
                    promised(due.stream().limit(LISTED).toList(), own),
                    new TodayView.Counts(room.all(), toTap.size(), day.open(), day.resting(), due.size()));
        });
    }

    /** Where the seat is that they are on shift for; else the store that they belong to. */
    private Optional<Store> workplace(Actor actor, Sight own, Instant now) {
        if (own.owners().isEmpty()) return Optional.empty();
        return own.owners().stream()
                .flatMap(owner -> staff.seat(owner).stream())
                .flatMap(seat -> stores.byId(seat.store()).stream())
                .min(Comparator.comparing(Store::code))
                .or(() -> access.storesOf(actor, now).stream().findFirst());
    }

    private boolean isQuiet(UUID store, Instant now) {
        return stores.byId(store)
                .filter(one -> QuietHours.holdAt(one, settings, now))
                .isPresent();
    }

    private Optional<TodayView.Quiet> quiet(Store store, Instant now) {
        return QuietHours.of(store, settings)
                .around(QuietHours.timeIn(store, now))
                .map(span -> new TodayView.Quiet(span.from(), span.to(), span.active()));
    }

    /** Whoever sees whole stores as well is not asked to tap for their guides. */
    private List<RelayView> relays(Actor actor, Sight own) {
        if (own.owners().isEmpty()) return List.of();
        List<RelayView> seen = relays.toTap(actor, LISTED);
        Set<UUID> mine = cards(seen.stream().map(relay -> relay.customer().id()).toList(), own)
                .keySet();
        return seen.stream()
                .filter(relay -> mine.contains(relay.customer().id()))
                .toList();
    }

    /** Until the store's midnight; what has no time is better kept today than forgotten. */
    private List<Promises.Promise> due(Sight own, Optional<Store> store, Instant now) {
        if (own.owners().isEmpty()) return List.of();
        ZoneId zone = store.map(Store::zone).orElse(ZoneOffset.UTC);
        Instant midnight =
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        return promises.seen(own, Promises.TO_BE_KEPT, MOST_PROMISES).stream()
                .filter(promise -> {
                    Instant due = promise.due();
                    return due == null || !due.isAfter(midnight);
                })
                .toList();
    }

    private List<TodayView.PromiseOfToday> promised(List<Promises.Promise> due, Sight sight) {
        Map<UUID, CustomerCard> cards =
                cards(due.stream().map(Promises.Promise::customer).toList(), sight);
        return due.stream()
                .flatMap(one -> Stream.ofNullable(cards.get(one.customer()))
                        .map(card -> TodayView.PromiseOfToday.of(one, card)))
                .toList();
    }

    private Map<UUID, CustomerCard> cards(List<UUID> ids, Sight sight) {
        return customers.cards(ids, sight).stream()
                .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
    }

    private List<TodayView.WaitingCustomer> waiting(Unanswered.Room room, Sight sight, Instant now) {
        List<Unanswered.Waiting> waiting = room.waiting();
        Set<UUID> ready = suggestions.among(
                waiting.stream().map(Unanswered.Waiting::conversation).toList());
        Map<UUID, CustomerCard> cards =
                cards(waiting.stream().map(Unanswered.Waiting::customer).toList(), sight);
        return waiting.stream()
                .flatMap(one -> Stream.ofNullable(cards.get(one.customer()))
                        .map(card -> TodayView.WaitingCustomer.of(one, card, ready.contains(one.conversation()), now)))
                .toList();
    }
}
