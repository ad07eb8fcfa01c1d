package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.performance.figures.Measures.Money;
import com.guidecopilot.api.performance.figures.Measures.Scored;
import com.guidecopilot.api.performance.figures.PerformanceView.FirstReply;
import com.guidecopilot.api.performance.figures.PerformanceView.Hidden;
import com.guidecopilot.api.performance.figures.PerformanceView.Kind;
import com.guidecopilot.api.performance.figures.PerformanceView.Pay;
import com.guidecopilot.api.performance.figures.PerformanceView.Row;
import com.guidecopilot.api.performance.figures.PerformanceView.Sales;
import com.guidecopilot.api.performance.figures.PerformanceView.Scores;
import com.guidecopilot.api.performance.figures.PerformanceView.StoreName;
import com.guidecopilot.api.performance.figures.PerformanceView.Suggestions;
import com.guidecopilot.api.performance.figures.PerformanceView.Sum;
import com.guidecopilot.api.performance.figures.PerformanceView.Tasks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes figures as pages get them. */
final class RowViews {

    private static final String HOUSE_CURRENCY = "CNY";

    private RowViews() {}

    static Row row(Line line, RowNames.Called called, UUID actor) {
        Measures all = line.measures();
        Kind kind = kind(line.unit(), called);
        boolean personal = kind == Kind.GUIDE || kind == Kind.CLOUD_GUIDE;
        return new Row(
                called.key().toString(),
                called.name(),
                kind,
                called.account(),
                called.store() == null ? null : name(called.store()),
                personal,
                actor.equals(line.unit().holder()),
                scores(all.scored(), kind),
                pay(all.scored(), kind),
                tasks(all.tasks()),
                firstReply(all.talked()),
                suggestions(all.talked()),
                sales(all.sold()));
    }

    static StoreName name(Store store) {
        return new StoreName(store.code(), store.name());
    }

    private static Kind kind(Unit unit, RowNames.Called called) {
        return switch (unit.kind()) {
            case GUIDE, STAFF -> Kind.GUIDE;
            case CLOUD_GUIDE -> Kind.CLOUD_GUIDE;
            case SEAT -> Kind.SEAT;
            case NOBODY -> Kind.NOBODY;
            case PLACE -> called.key().kind() == RowKey.Kind.region ? Kind.REGION : Kind.STORE;
        };
    }

    private static Scores scores(Scored scored, Kind kind) {
        Hidden hidden = hidden(scored, kind);
        Optional<Interval> interval = hidden == null ? Interval.of(scored) : Optional.empty();
        return new Scores(
                interval.map(Interval::mean).orElse(null),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                hidden,
                scored.n(),
                scored.conversations(),
                scored.untold(),
                scored.kept(),
                scored.reviewed(),
                scored.disputed());
    }

    private static @Nullable Hidden hidden(Scored scored, Kind kind) {
        return switch (kind) {
            case SEAT -> Hidden.SHARED_SEAT;
            case NOBODY -> Hidden.NOT_A_PERSON;
            case GUIDE, CLOUD_GUIDE, STORE, REGION -> scored.n() < Interval.FEWEST ? Hidden.FEW : null;
        };
    }

    private static Pay pay(Scored scored, Kind kind) {
        boolean shown = kind != Kind.SEAT && kind != Kind.NOBODY && scored.payN() >= Interval.FEWEST;
        return new Pay(
                shown ? Interval.mean(scored.payPoints(), scored.payN()) : null,
                scored.payN(),
                scored.criteria().stream().sorted().toList());
    }

    static @Nullable BigDecimal mean(Scored scored) {
        return Interval.of(scored).map(Interval::mean).orElse(null);
    }

    static Tasks tasks(Measures.Done done) {
        return new Tasks(done.given(), done.sent(), done.seen(), done.answered(), done.ordered());
    }

    static FirstReply firstReply(Measures.Talked talked) {
        return new FirstReply(talked.median(), talked.p90(), talked.replies());
    }

    static Suggestions suggestions(Measures.Talked talked) {
        return new Suggestions(talked.shown(), talked.used(), talked.edited());
    }

    /** The house's own currency first; currencies never meet in a sum. */
    static Sales sales(SortedMap<String, Money> sold) {
        String main = sold.isEmpty() || sold.containsKey(HOUSE_CURRENCY) ? HOUSE_CURRENCY : sold.firstKey();
        Money money = sold.getOrDefault(main, new Money(0, 0));
        List<Sum> others = sold.entrySet().stream()
                .filter(one -> !one.getKey().equals(main))
                .map(RowViews::sum)
                .toList();
        return new Sales(amount(money.amount()), main, money.orders(), others.isEmpty() ? null : others);
    }

    private static Sum sum(Map.Entry<String, Money> one) {
        return new Sum(
                one.getKey(), amount(one.getValue().amount()), one.getValue().orders());
    }

    static String amount(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
