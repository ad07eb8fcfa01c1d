package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.performance.CreditEntry.No;
import com.guidecopilot.api.performance.OrderFacts.Answerer;
import com.guidecopilot.api.performance.StatementView.Buyer;
import com.guidecopilot.api.performance.StatementView.Entry;
import com.guidecopilot.api.performance.StatementView.Evidence;
import com.guidecopilot.api.performance.StatementView.EvidenceKind;
import com.guidecopilot.api.performance.StatementView.Kind;
import com.guidecopilot.api.performance.StatementView.Line;
import com.guidecopilot.api.performance.StatementView.Rule;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes an order's entries of a month as lines: one, unless it was moved to another store or currency meanwhile. */
final class StatementLines {

    private record Key(UUID store, String currency) {}

    private record Booked(
            CreditEntry entry, Booking booking, @Nullable Booking before) {}

    private final YearMonth period;
    private final Sight sight;
    private final @Nullable UUID store;
    private final Function<Party, Names.Called> names;
    private final Function<UUID, String> storeCodes;
    private final Map<UUID, Buyer> buyers;

    StatementLines(
            YearMonth period,
            Sight sight,
            @Nullable UUID store,
            Function<Party, Names.Called> names,
            Function<UUID, String> storeCodes,
            Map<UUID, Buyer> buyers) {
        this.period = period;
        this.sight = sight;
        this.store = store;
        this.names = names;
        this.storeCodes = storeCodes;
        this.buyers = buyers;
    }

    /** Everybody whom lines of these bookings may name. */
    static Set<Party> parties(Collection<List<Booking>> bookings) {
        return bookings.stream()
                .flatMap(List::stream)
                .flatMap(booking -> Stream.concat(
                        booking.entries().stream().map(entry -> entry.line().party()),
                        Stream.ofNullable(booking.facts().home()).map(home -> Party.of(Side.HOME_GUIDE, home.owner()))))
                .collect(Collectors.toSet());
    }

    /** @param bookings all of one order, oldest first */
    List<Line> of(List<Booking> bookings) {
        if (bookings.isEmpty()) return List.of();
        Set<No> corrected = CreditAccount.corrected(
                bookings.stream().flatMap(booking -> booking.entries().stream()).toList());
        Map<Key, List<Booked>> seen = seen(bookings);
        OrderFacts facts = bookings.getLast().facts();
        UUID customer = facts.customer();
        return seen.entrySet().stream()
                .map(one -> new Line(
                        facts.id(),
                        facts.order(),
                        facts.paidAt(),
                        storeCodes.apply(one.getKey().store()),
                        facts.tier(),
                        customer == null ? null : buyers.get(customer),
                        one.getKey().currency(),
                        Written.amount(facts.amount()),
                        Written.amount(given(facts)),
                        Written.amount(one.getValue().stream()
                                .mapToLong(booked -> booked.entry().line().amount())
                                .sum()),
                        one.getValue().stream()
                                .map(booked -> entry(booked, corrected))
                                .toList()))
                .toList();
    }

    private static long given(OrderFacts facts) {
        return facts.refunds().stream().mapToLong(OrderFacts.Refund::amount).sum();
    }

    private Map<Key, List<Booked>> seen(List<Booking> bookings) {
        Map<Key, List<Booked>> seen = new LinkedHashMap<>();
        Booking before = null;
        for (Booking booking : bookings) {
            for (CreditEntry entry : booking.entries()) {
                if (!entry.period().equals(period)) continue;
                Key key = new Key(entry.line().store(), entry.line().currency());
                seen.computeIfAbsent(key, ignored -> new ArrayList<>()).add(new Booked(entry, booking, before));
            }
            before = booking;
        }
        seen.keySet().removeIf(key -> store != null && !store.equals(key.store()));
        Set<UUID> named = seen.values().stream()
                .flatMap(List::stream)
                .map(booked -> booked.entry().line())
                .filter(line -> sight.owners().contains(line.party().id()))
                .map(CreditLine::store)
                .collect(Collectors.toSet());
        seen.keySet().removeIf(key -> !sight.stores().contains(key.store()) && !named.contains(key.store()));
        return seen;
    }

    private Entry entry(Booked booked, Set<No> corrected) {
        CreditEntry entry = booked.entry();
        CreditLine line = entry.line();
        Names.Called called = names.apply(line.party());
        No corrects = entry.corrects();
        return new Entry(
                entry.no().toString(),
                entry.isCorrection() ? Kind.CORRECTION : line.refund() == null ? Kind.SALE : Kind.REFUND,
                line.party().side(),
                called.account(),
                called.name(),
                sight.owners().contains(line.party().id()),
                Written.amount(line.amount()),
                Written.share(line.share()),
                ReasonWords.of(entry, booked.booking(), booked.before()),
                new Rule(line.rules()),
                line.month().equals(period) ? null : line.month(),
                Objects.toString(corrects, null),
                corrected.contains(entry.no()) ? true : null,
                booked.booking().at(),
                events(line, booked.booking().facts()));
    }

    private List<Evidence> events(CreditLine line, OrderFacts facts) {
        List<Evidence> events = new ArrayList<>();
        events.add(new Evidence(EvidenceKind.ORDER, facts.order(), null, facts.paidAt(), null));
        facts.refunds().stream()
                .filter(refund -> refund.id().equals(line.refund()))
                .forEach(refund ->
                        events.add(new Evidence(EvidenceKind.REFUND, refund.number(), null, refund.at(), null)));
        if (line.refund() != null) return events;
        Answerer home = facts.home();
        if (home != null && line.party().side() == Side.HOME_GUIDE) {
            String code = names.apply(Party.of(Side.HOME_GUIDE, home.owner())).account();
            events.add(
                    new Evidence(EvidenceKind.OWNER, Objects.requireNonNullElse(code, ""), null, home.since(), null));
        }
        if (facts.customer() != null) {
            events.add(new Evidence(EvidenceKind.TIER, facts.tier().name(), null, facts.tierSince(), null));
        }
        facts.served().stream()
                .filter(service -> service.staff().equals(line.party().id()))
                .forEach(service -> events.add(new Evidence(
                        EvidenceKind.SPAN,
                        service.conversation().toString(),
                        service.token(),
                        service.from(),
                        service.to())));
        return events;
    }
}
