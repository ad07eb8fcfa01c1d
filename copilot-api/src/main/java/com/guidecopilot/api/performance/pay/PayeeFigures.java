package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.figures.Cut;
import com.guidecopilot.api.performance.figures.Cut.Slot;
import com.guidecopilot.api.performance.figures.Line;
import com.guidecopilot.api.performance.figures.MonthFigures;
import com.guidecopilot.api.performance.figures.Unit;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Months as they are known now, by who is paid. Of all stores, whoever asks: what is told is one thing; who reads which line is
 * another. Every call runs in its caller's transaction.
 */
@Component
class PayeeFigures {

    private final MonthFigures figures;
    private final ObjectProvider<ScorecardShelf> cards;
    private final Stores stores;

    PayeeFigures(MonthFigures figures, ObjectProvider<ScorecardShelf> cards, Stores stores) {
        this.figures = figures;
        this.cards = cards;
        this.stores = stores;
    }

    /** Of the sales only those that belong to that month itself. */
    Map<Payee, PayFigures> of(YearMonth month) {
        return byPayee(figures.ofItself(cut(month, true, Set.of())));
    }

    /** As {@link #of(YearMonth)}, of these people and seats alone. */
    Map<Payee, PayFigures> of(YearMonth month, Set<UUID> holders) {
        return holders.isEmpty() ? Map.of() : byPayee(figures.ofItself(cut(month, false, holders)));
    }

    /** Nothing but what was booked in the one month for the other. */
    Map<Payee, PayFigures> sales(YearMonth booked, YearMonth concerns) {
        return byPayee(figures.sales(cut(booked, true, Set.of()), concerns));
    }

    /** Nothing but how tasks were carried out. */
    Map<Payee, PayFigures> tasks(YearMonth month) {
        return byPayee(figures.tasks(cut(month, true, Set.of())));
    }

    /** Ids of sheets that are left out until their blind review is handed in. */
    Set<UUID> keptBack(YearMonth month) {
        return figures.keptBack(cut(month, true, Set.of()));
    }

    private Cut cut(YearMonth month, boolean whole, Set<UUID> holders) {
        List<Slot> slots = stores.all().stream()
                .map(store -> {
                    String payer = payer(store).toString();
                    return new Slot(store, payer, payer, whole);
                })
                .toList();
        return new Cut(month, Cut.Rows.PAYEES, slots, holders);
    }

    private static UUID payer(Store store) {
        return store.isDealers() ? store.id() : Payee.HOUSE;
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
                .flatMap(line -> line.measures().scored().cards().stream())
                .distinct()
                .forEach(id -> names.put(
                        id,
                        shelf == null
                                ? id.toString()
                                : shelf.version(id).map(PayeeFigures::name).orElse(id.toString())));
        return names::get;
    }

    private static String name(Published card) {
        return "%s/%d".formatted(card.text().code(), card.number());
    }
}
