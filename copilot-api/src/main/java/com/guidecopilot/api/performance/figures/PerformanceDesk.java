package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.performance.Freezing;
import com.guidecopilot.api.performance.Months;
import com.guidecopilot.api.performance.figures.DaysView.Day;
import com.guidecopilot.api.performance.figures.PerformanceView.Row;
import com.guidecopilot.api.performance.figures.PerformanceView.State;
import com.guidecopilot.api.performance.figures.PerformanceView.StoreMean;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what somebody asks of a month, as far as they may see it. */
@Component
class PerformanceDesk {

    /** Of a mean of two, one would know the other's. */
    private static final int FEWEST_AUTHORS = 3;

    /** @param after key of the last row of the page before; null = from the beginning */
    record Page(RowOrder sort, RowOrder.Way way, @Nullable String after, int limit) {}

    private final MonthFigures figures;
    private final Evidence evidence;
    private final Sphere sphere;
    private final RowNames names;
    private final CriterionTitles titles;
    private final Months months;
    private final Freezing freezing;
    private final Access access;
    private final Clock clock;

    PerformanceDesk(
            MonthFigures figures,
            Evidence evidence,
            Sphere sphere,
            RowNames names,
            CriterionTitles titles,
            Months months,
            Freezing freezing,
            Access access,
            Clock clock) {
        this.figures = figures;
        this.evidence = evidence;
        this.sphere = sphere;
        this.names = names;
        this.titles = titles;
        this.months = months;
        this.freezing = freezing;
        this.access = access;
        this.clock = clock;
    }

    /** @param store its code; null = all that the actor may see */
    PerformanceView month(Actor actor, YearMonth period, By by, @Nullable String store, Page page) {
        months.refuseFuture(period);
        Predicate<Store> wanted = wanted(actor, store);
        Cut cut = switch (by) {
            case GUIDE -> sphere.people(actor, period, wanted, store != null);
            case STORE -> sphere.places(actor, period, wanted, Store::code);
            case REGION -> sphere.places(actor, period, wanted, Store::region);
        };
        List<Line> lines = figures.of(cut);
        Function<Unit, RowNames.Called> called =
                names.of(lines.stream().map(Line::unit).toList(), by == By.REGION);
        List<Row> rows = page.sort()
                .sort(
                        lines.stream()
                                .map(line -> RowViews.row(line, called.apply(line.unit()), actor.staff()))
                                .toList(),
                        page.way());
        int from = page.after() == null ? 0 : placeOf(page.after(), rows) + 1;
        List<Row> shown = rows.subList(from, Math.min(rows.size(), from + page.limit()));
        State state = state(period);
        return new PerformanceView(
                period,
                state,
                state == State.FROZEN ? months.closedAt(period).orElse(null) : null,
                shown,
                rows.size(),
                from + shown.size() < rows.size() ? shown.getLast().key() : null,
                titles.of(shown.stream()
                        .flatMap(row -> row.pay().criteria().stream())
                        .collect(Collectors.toSet())),
                around(actor, period, wanted));
    }

    /** Whether it is on its way is asked for first: what is frozen between two questions would else be neither that nor done. */
    private State state(YearMonth period) {
        boolean asked = freezing.askedAt(period).isPresent();
        if (months.isClosed(period)) return State.FROZEN;
        return asked ? State.FREEZING : State.OPEN;
    }

    private static int placeOf(String key, List<Row> rows) {
        return IntStream.range(0, rows.size())
                .filter(place -> rows.get(place).key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(List.of(new Flaw("after", "应是上一页给出的 next"))));
    }

    DaysView days(Actor actor, YearMonth period, String key) {
        months.refuseFuture(period);
        Asked asked = asked(actor, period, key);
        return new DaysView(figures.daily(asked.cut(), asked.unit()).stream()
                .filter(line -> line.day() != null)
                .sorted(Comparator.comparing(Line::day))
                .map(PerformanceDesk::day)
                .toList());
    }

    EvidenceView evidence(Actor actor, YearMonth period, String key, Figure figure, @Nullable String after, int limit) {
        months.refuseFuture(period);
        Asked asked = asked(actor, period, key);
        return evidence.of(asked.cut(), asked.unit(), figure, after, limit);
    }

    private record Asked(Cut cut, Unit unit) {}

    /** @throws NotFound when there is no such row, or none that the actor may see */
    private Asked asked(Actor actor, YearMonth period, String text) {
        RowKey key = RowKey.parse(text).orElseThrow(PerformanceDesk::unknown);
        Unit unit = names.unit(key).orElseThrow(PerformanceDesk::unknown);
        Cut cut = switch (key.kind()) {
            case store -> sphere.places(actor, period, store -> store.code().equals(key.code()), Store::code);
            case region -> sphere.places(actor, period, store -> store.region().equals(key.code()), Store::region);
            case cloud ->
                sphere.people(
                        actor,
                        period,
                        store -> key.store().equals(RowKey.ALL) || store.code().equals(key.store()),
                        !key.store().equals(RowKey.ALL));
            case guide, seat, nobody ->
                sphere.people(actor, period, store -> store.code().equals(key.store()), true);
        };
        boolean seen = cut.slots().stream().anyMatch(Cut.Slot::whole)
                || unit.holder() != null && cut.owners().contains(unit.holder());
        if (cut.slots().isEmpty() || !seen) throw unknown();
        return new Asked(cut, unit);
    }

    private static NotFound unknown() {
        return new NotFound("没有这一行绩效，或不在您的范围内");
    }

    private Predicate<Store> wanted(Actor actor, @Nullable String code) {
        if (code == null) return store -> true;
        if (access.storesOf(actor, clock.instant()).stream()
                .noneMatch(store -> store.code().equals(code))) {
            throw new Refused(Problem.UNKNOWN_STORE, "没有编号为 %s 的门店".formatted(code));
        }
        return store -> store.code().equals(code);
    }

    /** @return null for those who see everybody's */
    private @Nullable List<StoreMean> around(Actor actor, YearMonth period, Predicate<Store> wanted) {
        Cut cut = sphere.around(actor, period);
        List<Cut.Slot> slots =
                cut.slots().stream().filter(slot -> wanted.test(slot.store())).toList();
        if (slots.isEmpty()) return null;
        var means = figures.scoredByPlace(new Cut(period, cut.rows(), slots, cut.owners()));
        return slots.stream()
                .map(slot -> {
                    Measures.Scored scored = means.getOrDefault(slot.place(), Measures.Scored.NONE);
                    return new StoreMean(
                            RowViews.name(slot.store()),
                            scored.authors() < FEWEST_AUTHORS ? null : RowViews.mean(scored),
                            scored.n());
                })
                .toList();
    }

    private static Day day(Line line) {
        Measures all = line.measures();
        return new Day(
                Objects.requireNonNull(line.day()),
                all.scored().n() == 0
                        ? null
                        : Interval.mean(all.scored().points(), all.scored().n()),
                all.scored().n(),
                all.scored().untold(),
                all.scored().kept(),
                RowViews.tasks(all.tasks()),
                RowViews.firstReply(all.talked()),
                RowViews.suggestions(all.talked()),
                RowViews.sales(all.sold()));
    }
}
