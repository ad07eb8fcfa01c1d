package com.guidecopilot.api.performance;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Closes months, and with one all before it, the oldest first: what belongs to them and comes later is booked in the first
 * open one. A closed month is closed for credit and for pay alike.
 */
@Component
class Periods {

    /** @param openFrom the first month that is open now */
    @Schema(name = "CreditPeriodClosed")
    record Closed(YearMonth period, Instant closedAt, YearMonth openFrom) {}

    private final LedgerRepository ledger;
    private final FreezingRepository asked;
    private final BrandDays days;
    private final MonthEnd end;
    private final BrandTransactions transactions;
    private final Clock clock;

    Periods(
            LedgerRepository ledger,
            FreezingRepository asked,
            BrandDays days,
            MonthEnd end,
            BrandTransactions transactions,
            Clock clock) {
        this.ledger = ledger;
        this.asked = asked;
        this.days = days;
        this.end = end;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * One month after the other, so that nobody waits for more than one. Doing it again changes nothing, also at the same time in
     * another process.
     *
     * @param goingOn called now and then meanwhile
     */
    void close(String account, YearMonth period, Runnable goingOn) {
        refuseUnfinished(period);
        // From here on it is noted what changes of these months.
        transactions.write(() -> asked.add(period, account, clock.instant()));
        for (Optional<YearMonth> month = oldest(period); month.isPresent(); month = oldest(period)) {
            close(account, month.get(), end.prepare(month.get(), goingOn));
        }
        transactions.write(() -> asked.done(period));
    }

    private void close(String account, YearMonth month, MonthEnd.Prepared prepared) {
        transactions.write(() -> {
            // Whatever is being booked now is booked before or after, and knows which.
            ledger.waitToBeAlone();
            // Somebody was quicker, or there is something by now in a month before it.
            if (!oldest(month).equals(Optional.of(month))) return;
            Instant now = clock.instant();
            prepared.close(now, account);
            ledger.close(month, now, account);
            asked.done(month);
        });
    }

    /** Of a month that is closed. */
    Closed closed(YearMonth period) {
        return transactions.read(() -> new Closed(
                period,
                ledger.closedAt(period).orElseGet(clock::instant),
                ledger.openFrom().orElseThrow()));
    }

    /** @throws Refused {@code conflict-credit-state} while the month is not over in every store's zone */
    void refuseUnfinished(YearMonth period) {
        if (!YearMonth.from(days.earliest(clock.instant())).isAfter(period)) {
            throw new Refused(Problem.CONFLICT_CREDIT_STATE, "%s 还没有过完，不能结账".formatted(period));
        }
    }

    /** Of the month itself and those before it in which anything was, the first that is open. */
    private Optional<YearMonth> oldest(YearMonth period) {
        Optional<YearMonth> openFrom = transactions.read(ledger::openFrom);
        return Stream.concat(end.months().stream(), Stream.of(period))
                .filter(month -> !month.isAfter(period))
                .filter(month -> openFrom.isEmpty() || !month.isBefore(openFrom.get()))
                .min(Comparator.naturalOrder());
    }
}
