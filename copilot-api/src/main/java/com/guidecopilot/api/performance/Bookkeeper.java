package com.guidecopilot.api.performance;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings the accounts of orders up to what is known of them now. Doing it again changes nothing. */
@Component
class Bookkeeper {

    private final LedgerRepository ledger;
    private final RulesRepository rulesOfBrand;
    private final FactBook book;
    private final BrandTransactions transactions;
    private final Clock clock;

    Bookkeeper(
            LedgerRepository ledger,
            RulesRepository rulesOfBrand,
            FactBook book,
            BrandTransactions transactions,
            Clock clock) {
        this.ledger = ledger;
        this.rulesOfBrand = rulesOfBrand;
        this.book = book;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return what was booked; nothing of orders that are not there, or whose accounts say it already */
    List<Booking> credit(Collection<UUID> orders) {
        return transactions.write(() -> {
            // 1. What is read below is the last that anybody wrote.
            ledger.waitToBeAlone();
            List<CreditRules> rules = rulesOfBrand.all();
            YearMonth openFrom = ledger.openFrom().orElse(null);
            // 2. What the accounts say.
            Map<UUID, List<Booking>> before = ledger.bookings(orders, rules);
            // 3. What they should say.
            List<OrderFacts> facts = book.of(orders, lastOf(before), rules);
            // 4. The difference is booked.
            List<Booking> bookings = new ArrayList<>();
            for (OrderFacts one : facts) {
                Booking booking = next(before.getOrDefault(one.id(), List.of()), one, rules, openFrom);
                if (!booking.entries().isEmpty()) bookings.add(booking);
            }
            ledger.book(bookings);
            return bookings;
        });
    }

    private Booking next(
            List<Booking> before, OrderFacts facts, List<CreditRules> rules, @Nullable YearMonth openFrom) {
        CreditAccount account = new CreditAccount(
                before.stream().flatMap(one -> one.entries().stream()).toList());
        CreditRules holding = CreditRules.on(facts.day(), rules);
        List<CreditEntry> entries = account.book(CreditSplit.of(facts, holding), openFrom);
        return new Booking(before.size() + 1, facts, holding, openFrom, clock.instant(), entries);
    }

    private static Map<UUID, OrderFacts> lastOf(Map<UUID, List<Booking>> bookings) {
        Map<UUID, OrderFacts> last = new HashMap<>();
        bookings.forEach((order, made) -> last.put(order, made.getLast().facts()));
        return last;
    }
}
