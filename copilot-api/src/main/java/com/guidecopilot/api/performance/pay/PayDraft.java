package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.organisation.Guides;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.figures.Cut;
import com.guidecopilot.api.performance.figures.Cut.Slot;
import com.guidecopilot.api.performance.figures.Line;
import com.guidecopilot.api.performance.figures.Measures;
import com.guidecopilot.api.performance.figures.MonthFigures;
import com.guidecopilot.api.performance.figures.Unit;
import com.guidecopilot.api.performance.pay.PayRepository.Stored;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What payroll would be told of an open month now. Corrections come of comparing what it was told with what is known, so that
 * it does not matter which events told of it, how often, or in what order. Every call runs in its caller's transaction.
 */
@Component
class PayDraft {

    private final MonthFigures figures;
    private final PayRepository told;
    private final ObjectProvider<ScorecardShelf> cards;
    private final Guides guides;
    private final Stores stores;
    private final Clock clock;

    PayDraft(
            MonthFigures figures,
            PayRepository told,
            ObjectProvider<ScorecardShelf> cards,
            Guides guides,
            Stores stores,
            Clock clock) {
        this.figures = figures;
        this.told = told;
        this.cards = cards;
        this.guides = guides;
        this.stores = stores;
        this.clock = clock;
    }

    /** @param corrections whether it is the first open month, to which corrections come */
    List<PayRow> of(YearMonth period, boolean corrections) {
        Map<YearMonth, Map<Payee, Said>> said = new TreeMap<>();
        Map<Payee, PayFigures> own = byPayee(figures.ofItself(cut(period)));
        own.values().removeIf(PayFigures::isNothing);
        said.put(period, new LinkedHashMap<>());
        own.forEach((payee, now) -> said.get(period).put(payee, new Said(now, null)));
        if (corrections) {
            Set<YearMonth> late = told.lateMonths();
            correctedMonths(period, late)
                    .forEach(month -> said.put(month, corrected(period, month, late.contains(month))));
        }
        return rows(period, said);
    }

    /** Ids of sheets that are left out until their blind review is handed in. */
    Set<UUID> keptBack(YearMonth period) {
        return figures.keptBack(cut(period));
    }

    /** @param corrects id of the line that held before */
    private record Said(PayFigures figures, @Nullable String corrects) {}

    /** Also months of which nothing was told because nothing was known of them. */
    private Set<YearMonth> correctedMonths(YearMonth period, Set<YearMonth> late) {
        Set<YearMonth> months = new TreeSet<>(told.bookedFor(period));
        Stream.concat(told.months().stream(), late.stream())
                .filter(month -> month.isBefore(period))
                .forEach(months::add);
        return months;
    }

    private Map<Payee, Said> corrected(YearMonth period, YearMonth month, boolean late) {
        Map<Payee, List<Stored>> before = told.concerning(month).stream()
                .collect(Collectors.groupingBy(Stored::payee, LinkedHashMap::new, Collectors.toList()));
        Map<Payee, PayFigures> standing = new HashMap<>();
        before.forEach((payee, rows) -> standing.put(
                payee, PayFigures.sum(rows.stream().map(Stored::figures).toList())));
        // What was credited since is a matter of the ledger, which books it in this month by itself.
        Map<Payee, PayFigures> credited = byPayee(figures.sales(cut(period), month));
        Map<Payee, PayFigures> now = late || told.months().contains(month) ? known(month, standing, late) : Map.of();
        Set<Payee> payees = new LinkedHashSet<>(before.keySet());
        payees.addAll(now.keySet());
        payees.addAll(credited.keySet());
        Map<Payee, Said> corrected = new LinkedHashMap<>();
        for (Payee payee : payees) {
            PayFigures then = standing.getOrDefault(payee, PayFigures.NONE);
            PayFigures sold = credited.getOrDefault(payee, PayFigures.NONE);
            PayFigures is = now.getOrDefault(payee, then).selling(then.and(sold).sold());
            if (!is.says(then)) continue;
            List<Stored> rows = before.getOrDefault(payee, List.of());
            corrected.put(payee, new Said(is.since(then), rows.isEmpty() ? null : idOf(rows.getLast())));
        }
        return corrected;
    }

    /** Scores and replies are reckoned again only where one changed; tasks go on by themselves. */
    private Map<Payee, PayFigures> known(YearMonth month, Map<Payee, PayFigures> standing, boolean late) {
        List<Line> lines = late ? figures.ofItself(cut(month)) : figures.tasks(cut(month));
        Map<Payee, PayFigures> now = byPayee(lines);
        Map<Payee, PayFigures> known = new HashMap<>(now);
        standing.forEach((payee, then) -> {
            PayFigures is = now.getOrDefault(payee, PayFigures.NONE);
            known.put(payee, late ? is : then.doing(is.tasks()));
        });
        return known;
    }

    private Map<Payee, PayFigures> byPayee(List<Line> lines) {
        Function<UUID, String> names = cardNames(lines);
        return lines.stream()
                .filter(line ->
                        line.unit().kind() == Unit.Kind.STAFF || line.unit().kind() == Unit.Kind.SEAT)
                .collect(Collectors.toMap(
                        line -> Payee.of(line.unit()),
                        line -> figures(line, names),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static PayFigures figures(Line line, Function<UUID, String> cardNames) {
        PayFigures all = PayFigures.of(line.measures(), cardNames);
        return line.unit().kind() == Unit.Kind.SEAT ? all.unscored() : all;
    }

    private Function<UUID, String> cardNames(Collection<Line> lines) {
        ScorecardShelf shelf = cards.getIfAvailable();
        Map<UUID, String> names = new HashMap<>();
        lines.stream()
                .map(Line::measures)
                .map(Measures::scored)
                .flatMap(scored -> scored.cards().stream())
                .distinct()
                .forEach(id -> names.put(
                        id,
                        shelf == null
                                ? id.toString()
                                : shelf.version(id).map(PayDraft::name).orElse(id.toString())));
        return names::get;
    }

    private static String name(Published card) {
        return "%s/%d".formatted(card.text().code(), card.number());
    }

    /** All stores, whoever asks: what is told is one thing; who reads which line is another. */
    private Cut cut(YearMonth month) {
        List<Slot> slots = stores.all().stream()
                .map(store -> {
                    String payer = payer(store).toString();
                    return new Slot(store, payer, payer, true);
                })
                .toList();
        return new Cut(month, Cut.Rows.PAYEES, slots, Set.of());
    }

    private static UUID payer(Store store) {
        return store.isDealers() ? store.id() : Payee.HOUSE;
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

    @Nullable
    String dealer(Payee payee) {
        if (payee.payer().equals(Payee.HOUSE)) return null;
        return stores.byId(payee.payer()).map(Store::code).orElse(payee.payer().toString());
    }

    private String idOf(Stored row) {
        return row(row).id();
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
