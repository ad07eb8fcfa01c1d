package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.MonthEnd;
import com.guidecopilot.api.performance.figures.FigureKeeper;
import com.guidecopilot.api.scoring.Contests;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes down for good what payroll is told of a month, while it is closed. */
@Component
class PayFreeze implements MonthEnd {

    private final FigureKeeper figures;
    private final PayDraft draft;
    private final PayRepository told;
    private final ObjectProvider<Contests> contests;
    private final Stores stores;

    PayFreeze(
            FigureKeeper figures,
            PayDraft draft,
            PayRepository told,
            ObjectProvider<Contests> contests,
            Stores stores) {
        this.figures = figures;
        this.draft = draft;
        this.told = told;
        this.contests = contests;
        this.stores = stores;
    }

    @Override
    public List<YearMonth> months() {
        return figures.months();
    }

    @Override
    public void prepare(YearMonth month, Runnable goingOn) {
        figures.readAgain(month, goingOn);
    }

    @Override
    public void close(YearMonth month, Instant at, String actor) {
        figures.holdStill();
        // Before the draft: what is handed in meanwhile is left out or counted, but never forgotten.
        Set<UUID> kept = draft.keptBack(month);
        told.add(draft.of(month, true), at);
        figures.comeLater(kept);
        told.close(new PayRepository.Month(month, at, trusted(), open(month), kept.size()), actor);
    }

    List<Contests.Trusted> trusted() {
        Contests known = contests.getIfAvailable();
        return known == null ? List.of() : known.trusted();
    }

    /** Of all stores. */
    private Contests.Open open(YearMonth month) {
        Contests known = contests.getIfAvailable();
        if (known == null) return new Contests.Open(0, 0);
        return stores.all().stream().collect(Collectors.groupingBy(Store::zone)).entrySet().stream()
                .map(one -> known.openIn(
                        one.getValue().stream().map(Store::id).toList(),
                        month.atDay(1).atStartOfDay(one.getKey()).toInstant(),
                        month.plusMonths(1).atDay(1).atStartOfDay(one.getKey()).toInstant()))
                .reduce(
                        new Contests.Open(0, 0),
                        (some, more) ->
                                new Contests.Open(some.reviews() + more.reviews(), some.disputes() + more.disputes()));
    }
}
