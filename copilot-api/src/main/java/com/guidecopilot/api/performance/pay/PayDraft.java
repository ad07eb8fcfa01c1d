package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.organisation.Guides;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.figures.Changes;
import com.guidecopilot.api.performance.figures.FigureKeeper;
import com.guidecopilot.api.performance.pay.PayCorrections.CarriedOut;
import com.guidecopilot.api.performance.pay.PayRepository.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What payroll would be told of an open month now. */
@Component
class PayDraft {

    private final PayeeFigures figures;
    private final PayCorrections corrections;
    private final FigureKeeper keeper;
    private final Changes changes;
    private final Guides guides;
    private final Stores stores;
    private final Clock clock;

    PayDraft(
            PayeeFigures figures,
            PayCorrections corrections,
            FigureKeeper keeper,
            Changes changes,
            Guides guides,
            Stores stores,
            Clock clock) {
        this.figures = figures;
        this.corrections = corrections;
        this.keeper = keeper;
        this.changes = changes;
        this.guides = guides;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * A month as it was added up while others went on.
     *
     * @param revision what changed since has a higher one
     * @param keptBack ids of the sheets that were left out
     * @param carriedOut how tasks of months before are carried out
     */
    record Sketch(
            YearMonth period,
            long revision,
            Set<UUID> keptBack,
            Map<Payee, PayFigures> own,
            Map<YearMonth, CarriedOut> carriedOut) {}

    /** In the caller's transaction. @param first whether it is the first open month, to which corrections come */
    List<PayRow> of(YearMonth period, boolean first) {
        return rows(period, figures.of(period), first ? said(period, Map.of()) : new TreeMap<>());
    }

    /** Keeps nobody waiting. From before it on changes of that month have to be noted. */
    Sketch sketch(YearMonth period) {
        long revision = keeper.revision();
        return new Sketch(
                period, revision, figures.keptBack(period), figures.of(period), corrections.carriedOutBefore(period));
    }

    /**
     * In the caller's transaction, while nobody books: only those are reckoned again of whom something changed since it was sketched.
     *
     * @param keptBack ids of the sheets that are left out now
     */
    List<PayRow> of(Sketch sketch, Set<UUID> keptBack) {
        YearMonth period = sketch.period();
        Set<UUID> changed = new HashSet<>(changes.since(period, sketch.revision()));
        changed.addAll(changes.holdersOf(eitherNotBoth(sketch.keptBack(), keptBack)));
        changed.addAll(creditedOtherwise(sketch));
        Map<Payee, PayFigures> own = new LinkedHashMap<>(sketch.own());
        own.keySet().removeIf(payee -> changed.contains(payee.id()));
        own.putAll(figures.of(period, changed));
        return rows(period, own, said(period, sketch.carriedOut()));
    }

    private static Set<UUID> eitherNotBoth(Set<UUID> some, Set<UUID> others) {
        Set<UUID> different = new HashSet<>(some);
        different.addAll(others);
        different.removeIf(one -> some.contains(one) && others.contains(one));
        return different;
    }

    private Set<UUID> creditedOtherwise(Sketch sketch) {
        Map<Payee, PayFigures> now = figures.sales(sketch.period(), sketch.period());
        Set<Payee> payees = new LinkedHashSet<>(sketch.own().keySet());
        payees.addAll(now.keySet());
        return payees.stream()
                .filter(payee -> !Objects.equals(sold(payee, now), sold(payee, sketch.own())))
                .map(Payee::id)
                .collect(Collectors.toSet());
    }

    private static Object sold(Payee payee, Map<Payee, PayFigures> figures) {
        return figures.getOrDefault(payee, PayFigures.NONE).sold();
    }

    private Map<YearMonth, Map<Payee, Said>> said(YearMonth period, Map<YearMonth, CarriedOut> early) {
        return corrections.with(period, early, row -> row(row).id());
    }

    private List<PayRow> rows(YearMonth period, Map<Payee, PayFigures> own, Map<YearMonth, Map<Payee, Said>> said) {
        Map<Payee, Said> entries = new LinkedHashMap<>();
        own.forEach((payee, now) -> {
            if (!now.isNothing()) entries.put(payee, new Said(now, null));
        });
        said.put(period, entries);
        return rows(period, said);
    }

    private List<PayRow> rows(YearMonth period, Map<YearMonth, Map<Payee, Said>> said) {
        Instant now = clock.instant();
        Map<UUID, Guides.Guide> known = guides.of(
                said.values().stream()
                        .flatMap(payees -> payees.keySet().stream())
                        .map(Payee::id)
                        .collect(Collectors.toSet()),
                now,
                now);
        List<PayRow> rows = new ArrayList<>();
        said.forEach((concerns, payees) -> payees.forEach((payee, one) -> rows.add(new PayRow(
                period, concerns, payee, code(payee, known), dealer(payee), one.corrects(), one.figures()))));
        rows.sort(Comparator.comparing(PayRow::id));
        return rows;
    }

    private static String code(Payee payee, Map<UUID, Guides.Guide> known) {
        Guides.Guide guide = known.get(payee.id());
        return guide == null ? payee.id().toString() : guide.code();
    }

    private @Nullable String dealer(Payee payee) {
        if (payee.payer().equals(Payee.HOUSE)) return null;
        return stores.byId(payee.payer()).map(Store::code).orElse(payee.payer().toString());
    }

    PayRow row(Stored row) {
        return new PayRow(
                row.period(),
                row.concerns(),
                row.payee(),
                row.code(),
                dealer(row.payee()),
                row.corrects(),
                row.figures());
    }
}
