package com.guidecopilot.api.performance;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/** Closes months, and with one all before it: what belongs to them and comes later is booked in the first open one. */
@Component
class Periods {

    /** @param openFrom the first month that is open now */
    @Schema(name = "CreditPeriodClosed")
    record Closed(YearMonth period, Instant closedAt, YearMonth openFrom) {}

    private final LedgerRepository ledger;
    private final BrandDays days;
    private final BrandTransactions transactions;
    private final Clock clock;

    Periods(LedgerRepository ledger, BrandDays days, BrandTransactions transactions, Clock clock) {
        this.ledger = ledger;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
    }

    Closed close(Actor actor, YearMonth period) {
        return transactions.write(() -> {
            // Whatever is being booked now is booked before or after, and knows which.
            ledger.waitToBeAlone();
            Instant now = clock.instant();
            if (!YearMonth.from(days.earliest(now)).isAfter(period)) {
                throw new Refused(Problem.CONFLICT_CREDIT_STATE, "%s 还没有过完，不能结账".formatted(period));
            }
            ledger.close(period, now, actor.account());
            return new Closed(
                    period,
                    ledger.closedAt(period).orElseThrow(),
                    ledger.openFrom().orElseThrow());
        });
    }
}
