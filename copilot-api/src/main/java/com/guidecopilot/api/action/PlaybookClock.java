package com.guidecopilot.api.action;

import com.guidecopilot.api.action.Playbook.Anchor;
import com.guidecopilot.api.action.Playbook.On;
import com.guidecopilot.api.action.Playbook.Step;
import com.guidecopilot.api.action.PlaybookEngine.Became;
import com.guidecopilot.api.action.PlaybookEngine.Which;
import com.guidecopilot.api.action.PlaybookShelf.Book;
import com.guidecopilot.api.action.facts.Moment;
import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.LastSaid;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.CustomerProfile;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.customer.CustomersPlaced;
import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.AllBrands;
import com.guidecopilot.api.platform.Sweep;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at customers when time alone makes a step due: a week after an order, two months into a silence. Each customer has
 * one row that says when to look next, so that of millions only those who are due are read.
 */
@Component
class PlaybookClock implements Sweep {

    private static final String DUE =
            "select brand, customer as id from action.next_look where at <= :at order by at limit :limit";
    private static final String WALKS =
            "select brand, version as id from action.playbook_walk order by version limit :limit";
    private static final Duration TRY_AGAIN = Duration.ofMinutes(10);
    private static final int AT_ONCE = 200;
    private static final int WALKS_AT_ONCE = 10;
    private static final int STRIDE = 500;
    private static final int ORDERS = 20;
    private static final int MESSAGES = 20;
    /** A silence may come to match a condition later, as when a child grows. */
    private static final Duration WHILE_SILENT = Duration.ofDays(7);

    /** A step that the clock makes due, at the moment of its occurrence. */
    private record Tick(Which which, Step step, Occurrence occurrence) {}

    private final PlaybookEngine engine;
    private final PlaybookShelf shelf;
    private final LookRepository looks;
    private final Customers customers;
    private final Orders orders;
    private final Conversations conversations;
    private final Stores stores;
    private final BrandTransactions transactions;
    private final AllBrands brands;
    private final Clock clock;

    PlaybookClock(
            PlaybookEngine engine,
            PlaybookShelf shelf,
            LookRepository looks,
            Customers customers,
            Orders orders,
            Conversations conversations,
            Stores stores,
            BrandTransactions transactions,
            AllBrands brands,
            Clock clock) {
        this.engine = engine;
        this.shelf = shelf;
        this.looks = looks;
        this.customers = customers;
        this.orders = orders;
        this.conversations = conversations;
        this.stores = stores;
        this.transactions = transactions;
        this.brands = brands;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void sweep() {
        Instant now = clock.instant();
        brands.each("playbook version", WALKS, now, WALKS_AT_ONCE, this::walkOn);
        brands.each("customer", DUE, now, AT_ONCE, this::lookOrLater);
    }

    /** Those who came in, or whose orders were found, are looked at soon. */
    @EventListener
    void placed(CustomersPlaced placed) {
        if (clocks().findAny().isEmpty()) return;
        looks.lookAt(placed.customers().stream().map(Customer::id).toList(), clock.instant());
    }

    /** The next few hundred customers of a brand that has a new version. */
    private void walkOn(UUID version) {
        transactions.write(() -> {
            switch (looks.walk(version)) {
                case LookRepository.Walk.Elsewhere ignored -> {}
                case LookRepository.Walk.At(UUID after) -> {
                    List<UUID> next = clocks().findAny().isEmpty() ? List.of() : customers.idsAfter(after, STRIDE);
                    looks.lookAt(next, clock.instant());
                    if (next.size() < STRIDE) looks.walkEnds(version);
                    else looks.walkOn(version, next.getLast());
                }
            }
        });
    }

    private Stream<On.DaysAfter> clocks() {
        return shelf.inForce().stream()
                .flatMap(book -> book.text().steps().stream())
                .flatMap(Step::clocks);
    }

    /** Something happened: the clock of that begins. */
    void happened(UUID customer, Moment moment) {
        Anchor anchor = moment.order() == null ? Anchor.SILENCE : Anchor.ORDER;
        clocks().filter(after -> after.anchor() == anchor || after.anchor() == Anchor.SILENCE)
                .mapToInt(On.DaysAfter::days)
                .min()
                .ifPresent(days -> transactions.write(() -> looks.lookAt(
                        List.of(customer),
                        // A day early at most: what is due is reckoned exactly when it is looked at.
                        moment.at().plus(Duration.ofDays(Math.max(0, days - 1))))));
    }

    /** Whoever cannot be looked at must not stand in the way of those behind. */
    private void lookOrLater(UUID customer) {
        try {
            look(customer);
        } catch (RuntimeException e) {
            Instant now = clock.instant();
            transactions.write(() -> {
                looks.looked(customer, now);
                looks.lookAt(List.of(customer), now.plus(TRY_AGAIN));
            });
            throw e;
        }
    }

    private void look(UUID customer) {
        Instant now = clock.instant();
        CustomerProfile profile = customers.profiles(List.of(customer)).get(customer);
        Optional<Instant> next = profile == null ? Optional.empty() : look(profile, now);
        transactions.write(() -> {
            looks.looked(customer, now);
            next.ifPresent(at -> looks.lookAt(List.of(customer), at));
        });
    }

    /** @return when to look again */
    private Optional<Instant> look(CustomerProfile profile, Instant now) {
        UUID whose = profile.customer().id();
        Store store = stores.byId(profile.customer().store()).orElseThrow();
        List<Instant> later = new ArrayList<>();
        for (Tick tick : ticks(profile, store, now)) {
            if (tick.occurrence().at().isAfter(now)) {
                later.add(tick.occurrence().at());
                continue;
            }
            Became became = engine.happened(whose, tick.occurrence(), tick.which());
            if (became == Became.ENOUGH)
                later.add(opening(store, LocalDate.ofInstant(now, store.zone()).plusDays(1)));
            boolean silent = tick.occurrence().on() instanceof On.DaysAfter after && after.anchor() == Anchor.SILENCE;
            if (silent) later.add(now.plus(WHILE_SILENT));
        }
        return later.stream().min(Instant::compareTo);
    }

    private List<Tick> ticks(CustomerProfile profile, Store store, Instant now) {
        UUID whose = profile.customer().id();
        List<Book> books = transactions.read(() -> engine.booksFor(whose, store, now));
        if (books.stream()
                .flatMap(book -> book.text().steps().stream())
                .flatMap(Step::clocks)
                .findAny()
                .isEmpty()) {
            return List.of();
        }
        List<Order> bought = orders.of(whose, ORDERS);
        LastSaid said = conversations.lastSaid(List.of(whose)).get(whose);
        Optional<Conversation> talk = conversations.latestOf(whose);
        List<Message> messages =
                talk.map(one -> conversations.lastOf(one.id(), MESSAGES)).orElse(List.of());
        boolean open = talk.map(Conversation::isOpen).orElse(false);
        List<Tick> ticks = new ArrayList<>();
        for (Book book : books) {
            for (Step step : book.text().steps()) {
                Which which = new Which(book.playbook(), step.code());
                step.clocks().forEach(after -> {
                    switch (after.anchor()) {
                        case ORDER ->
                            bought.stream()
                                    .filter(order -> order.refunded().fen()
                                            < order.total().fen())
                                    .forEach(order -> {
                                        LocalDate day = LocalDate.ofInstant(order.paidAt(), store.zone());
                                        Instant at = opening(store, day.plusDays(after.days()));
                                        ticks.add(tick(
                                                which,
                                                step,
                                                after,
                                                at,
                                                messages,
                                                open,
                                                order,
                                                "order:" + order.id(),
                                                "下单 " + day));
                                    });
                        case SILENCE -> {
                            LocalDate day = LocalDate.ofInstant(lastHeard(profile, bought, said), store.zone());
                            Instant at = opening(store, day.plusDays(after.days()));
                            // It goes on: whoever was silent before the playbook was there is no less so.
                            ticks.add(tick(
                                    which,
                                    step,
                                    after,
                                    at.isAfter(now) ? at : now,
                                    messages,
                                    open,
                                    null,
                                    "silence:" + day,
                                    "自 %s 起没有来往".formatted(day)));
                        }
                        case KNOWN -> {
                            LocalDate day = LocalDate.ofInstant(profile.since(), store.zone());
                            Instant at = opening(store, day.plusDays(after.days()));
                            ticks.add(tick(which, step, after, at, messages, open, null, "known", "新客 " + day));
                        }
                    }
                });
            }
        }
        return ticks;
    }

    private static Tick tick(
            Which which,
            Step step,
            On.DaysAfter after,
            Instant at,
            List<Message> messages,
            boolean open,
            @Nullable Order order,
            String anchor,
            String told) {
        Moment moment = new Moment(Moment.CLOCK, at, messages, open, order);
        return new Tick(which, step, new Occurrence(after, moment, anchor, told, null));
    }

    private static Instant lastHeard(CustomerProfile profile, List<Order> bought, @Nullable LastSaid said) {
        Stream<Instant> orders = bought.stream().map(Order::paidAt);
        Stream<Instant> words = said == null
                ? Stream.of()
                : Stream.of(said.customerAt(), said.staffAt()).flatMap(Stream::ofNullable);
        return Stream.concat(orders, words).max(Instant::compareTo).orElse(profile.since());
    }

    private static Instant opening(Store store, LocalDate day) {
        return day.atTime(store.opens()).atZone(store.zone()).toInstant();
    }
}
