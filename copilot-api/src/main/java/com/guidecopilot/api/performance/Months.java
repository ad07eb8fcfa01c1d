package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.PayPeriods;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which months are open, of the brand that is bound. A closed one is closed for credit and for pay alike. */
@Component
public class Months implements PayPeriods {

    private final LedgerRepository ledger;
    private final BrandDays days;
    private final Stores stores;
    private final BrandTransactions transactions;
    private final Clock clock;

    Months(LedgerRepository ledger, BrandDays days, Stores stores, BrandTransactions transactions, Clock clock) {
        this.ledger = ledger;
        this.days = days;
        this.stores = stores;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Frozen read() {
        Optional<YearMonth> openFrom = openFrom();
        if (openFrom.isEmpty()) return (store, closedAt) -> false;
        Map<UUID, ZoneId> zones = stores.all().stream().collect(Collectors.toUnmodifiableMap(Store::id, Store::zone));
        return (store, closedAt) -> Optional.ofNullable(zones.get(store))
                .map(zone -> YearMonth.from(closedAt.atZone(zone)))
                .filter(month -> month.isBefore(openFrom.get()))
                .isPresent();
    }

    public boolean isClosed(YearMonth month) {
        return openFrom().filter(month::isBefore).isPresent();
    }

    /** @return empty also for a month that was closed by the way, with a later one */
    public Optional<Instant> closedAt(YearMonth month) {
        return transactions.read(() -> ledger.closedAt(month));
    }

    /** The first month that is open; empty while none was closed. */
    public Optional<YearMonth> openFrom() {
        return transactions.read(ledger::openFrom);
    }

    /** @throws Refused {@code validation} for a month that has not begun anywhere */
    public void refuseFuture(YearMonth month) {
        if (month.isAfter(YearMonth.from(days.latest(clock.instant())))) {
            throw Refused.invalid(List.of(new Flaw("period", "%s 还没有开始".formatted(month))));
        }
    }
}
