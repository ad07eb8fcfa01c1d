package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.MonthEnd;
import com.guidecopilot.api.performance.Months;
import com.guidecopilot.api.performance.figures.Changes;
import com.guidecopilot.api.performance.figures.FigureKeeper;
import com.guidecopilot.api.scoring.Contests;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes down for good what payroll is told of a month, while it is closed. */
@Component
class PayFreeze implements MonthEnd {

    /** Of a month that is over little changes: with more somebody would never come to an end. */
    private static final int TRIES = 3;

    private static final Contests.Open NOTHING = new Contests.Open(0, 0);

    private final FigureKeeper figures;
    private final PayeeFigures payees;
    private final PayDraft draft;
    private final PayCorrections corrections;
    private final Changes changes;
    private final PayRepository told;
    private final ObjectProvider<Contests> contests;
    private final Stores stores;
    private final Months months;
    private final BrandTransactions transactions;

    PayFreeze(
            FigureKeeper figures,
            PayeeFigures payees,
            PayDraft draft,
            PayCorrections corrections,
            Changes changes,
            PayRepository told,
            ObjectProvider<Contests> contests,
            Stores stores,
            Months months,
            BrandTransactions transactions) {
        this.figures = figures;
        this.payees = payees;
        this.draft = draft;
        this.corrections = corrections;
        this.changes = changes;
        this.told = told;
        this.contests = contests;
        this.stores = stores;
        this.months = months;
        this.transactions = transactions;
    }

    @Override
    public List<YearMonth> months() {
        return figures.months();
    }

    @Override
    public Prepared prepare(YearMonth month, Runnable goingOn) {
        figures.readAgain(month, goingOn);
        goingOn.run();
        PayDraft.Sketch sketch = draft.sketch(month);
        return (at, actor) -> close(sketch, at, actor);
    }

    /** Whoever keeps figures goes on: what they note by now is reckoned again, and what they note from now on is corrected later. */
    private void close(PayDraft.Sketch sketch, Instant at, String actor) {
        YearMonth month = sketch.period();
        Reckoned reckoned = reckoned(sketch);
        Set<UUID> kept = reckoned.leftOut().getOrDefault(month, Set.of());
        told.add(reckoned.rows(), at);
        told.close(new PayRepository.Month(month, at, trusted(), open(month), kept.size()), actor);
        // Last of all: some wait for these.
        figures.leaveOut(reckoned.leftOut());
        changes.told(month, reckoned.seen());
    }

    /**
     * @param seen the numbers of the changes that are in it
     * @param leftOut ids of sheets that are kept back, by months
     */
    private record Reckoned(Set<Long> seen, Map<YearMonth, Set<UUID>> leftOut, List<PayRow> rows) {}

    /** It is of several statements, each of its own moment: where something changed between them it is reckoned anew. */
    private Reckoned reckoned(PayDraft.Sketch sketch) {
        for (int i = 0; i < TRIES; i++) {
            Reckoned reckoned = reckonedOnce(sketch);
            if (changes.upTo(sketch.period()).equals(reckoned.seen())) return reckoned;
        }
        figures.holdStill();
        return reckonedOnce(sketch);
    }

    private Reckoned reckonedOnce(PayDraft.Sketch sketch) {
        YearMonth month = sketch.period();
        // Before anything is reckoned: what happens meanwhile is in it or not, but never forgotten.
        Set<Long> seen = changes.upTo(month);
        Set<UUID> kept = payees.keptBack(month);
        Map<YearMonth, Set<UUID>> leftOut = corrections.keptBackBefore(month);
        leftOut.put(month, kept);
        return new Reckoned(seen, leftOut, draft.of(sketch, kept));
    }

    List<Contests.Trusted> trusted() {
        Contests known = contests.getIfAvailable();
        return known == null ? List.of() : known.trusted();
    }

    /** In the month and in those before it that would be closed with it. */
    Contests.Open stillOpen(YearMonth month) {
        return transactions.read(() -> figures.months().stream()
                .filter(one -> !one.isAfter(month) && !months.isClosed(one))
                .map(this::open)
                .reduce(NOTHING, PayFreeze::both));
    }

    private static Contests.Open both(Contests.Open some, Contests.Open more) {
        return new Contests.Open(some.reviews() + more.reviews(), some.disputes() + more.disputes());
    }

    /** Of all stores. */
    private Contests.Open open(YearMonth month) {
        Contests known = contests.getIfAvailable();
        if (known == null) return NOTHING;
        return stores.all().stream().collect(Collectors.groupingBy(Store::zone)).entrySet().stream()
                .map(one -> known.openIn(
                        one.getValue().stream().map(Store::id).toList(),
                        month.atDay(1).atStartOfDay(one.getKey()).toInstant(),
                        month.plusMonths(1).atDay(1).atStartOfDay(one.getKey()).toInstant()))
                .reduce(NOTHING, PayFreeze::both);
    }
}
