package com.guidecopilot.api.performance;

import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Headquarters' rules. A version is valid from a day that has not begun anywhere, so no payment changes its rules. */
@Component
class RulesDesk {

    private final RulesRepository rulesOfBrand;
    private final LedgerRepository ledger;
    private final BrandDays days;
    private final BrandTransactions transactions;
    private final Clock clock;

    RulesDesk(
            RulesRepository rulesOfBrand,
            LedgerRepository ledger,
            BrandDays days,
            BrandTransactions transactions,
            Clock clock) {
        this.rulesOfBrand = rulesOfBrand;
        this.ledger = ledger;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
    }

    RulesView all() {
        return transactions.read(() -> {
            List<CreditRules> versions = rulesOfBrand.all();
            LocalDate today = days.earliest(clock.instant());
            return new RulesView(
                    CreditRules.on(today, versions).version(),
                    versions.stream().map(RulesView::of).toList());
        });
    }

    /** The same again is the version that is there. */
    RulesView.Version put(Actor actor, RulesRow row) {
        return transactions.write(() -> {
            ledger.waitToBeAlone();
            Instant now = clock.instant();
            CreditRules last = rulesOfBrand.all().getLast();
            List<Flaw> flaws = new ArrayList<>(row.flaws());
            if (flaws.isEmpty() && row.version(last.version()).equals(last)) return RulesView.of(last);
            LocalDate begun = days.latest(now);
            if (!row.validFrom().isAfter(begun)) {
                flaws.add(new Flaw("validFrom", "%s 已经开始，新规则最早从 %s 起".formatted(row.validFrom(), begun.plusDays(1))));
            }
            if (!flaws.isEmpty()) throw Refused.invalid(flaws);
            CreditRules next = row.version(last.version() + 1);
            rulesOfBrand.add(next, now, actor.account());
            return RulesView.of(next);
        });
    }
}
