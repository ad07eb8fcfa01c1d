package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.action.TaskFigures;
import com.guidecopilot.api.organisation.Guides;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.performance.figures.Cut.Slot;
import com.guidecopilot.api.performance.figures.Measures.Done;
import com.guidecopilot.api.scoring.Contests;
import com.guidecopilot.api.scoring.FinalScores;
import com.guidecopilot.api.scoring.KeptBack;
import com.guidecopilot.api.scoring.Untold;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Adds a month up, one statement for each module that knows of it. */
@Component
public class MonthFigures {

    private record Key(Unit unit, @Nullable LocalDate day) {}

    private final FigureRepository figures;
    private final TallyRepository tallies;
    private final KnownTallies known;
    private final KnownSales sales;
    private final FinalScores scores;
    private final ObjectProvider<Contests> contests;
    private final KeptBack keptBack;
    private final TaskFigures tasks;
    private final Guides guides;
    private final BrandTransactions transactions;
    private final Clock clock;

    MonthFigures(
            FigureRepository figures,
            TallyRepository tallies,
            KnownTallies known,
            KnownSales sales,
            FinalScores scores,
            ObjectProvider<Contests> contests,
            KeptBack keptBack,
            TaskFigures tasks,
            Guides guides,
            BrandTransactions transactions,
            Clock clock) {
        this.figures = figures;
        this.tallies = tallies;
        this.known = known;
        this.sales = sales;
        this.scores = scores;
        this.contests = contests;
        this.keptBack = keptBack;
        this.tasks = tasks;
        this.guides = guides;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Everything of the month, rows in no order. */
    public List<Line> of(Cut cut) {
        return lines(cut, false, null);
    }

    /** As {@link #of}, of the sales only those that belong to that month itself. */
    public List<Line> ofItself(Cut cut) {
        return lines(cut, false, cut.period());
    }

    /** One row, day by day. */
    List<Line> daily(Cut cut, Unit unit) {
        return lines(cut, true, null).stream()
                .filter(line -> line.unit().equals(unit))
                .toList();
    }

    /** The scores alone, by place. */
    Map<String, Measures.Scored> scoredByPlace(Cut cut) {
        return transactions.snapshot(() -> gathered(cut, Set.of(), keptBack(cut), false)).stream()
                .collect(Collectors.toMap(
                        line -> line.unit().place(), line -> line.measures().scored()));
    }

    /** What was booked in the cut's month of one before it. */
    public List<Line> sales(Cut cut, YearMonth concerns) {
        Sums sums = new Sums();
        transactions.read(() -> figures.sold(cut, concerns, false)).forEach(sums::add);
        return sums.lines();
    }

    /** How the month's tasks were carried out, and nothing else of it. */
    public List<Line> tasks(Cut cut) {
        Sums sums = new Sums();
        addTasks(cut, false, sums);
        return sums.lines();
    }

    private List<Line> lines(Cut cut, boolean daily, @Nullable YearMonth concerns) {
        return transactions.snapshot(() -> {
            Sums sums = new Sums();
            gathered(cut, contested(cut), keptBack(cut), daily).forEach(sums::add);
            addSales(cut, daily, concerns, sums);
            addUntold(cut, daily, sums);
            addTasks(cut, daily, sums);
            return sums.lines();
        });
    }

    /** Scores and replies. Sheets that are kept back are not contested for anybody. */
    private List<Line> gathered(Cut cut, Set<UUID> contested, Set<UUID> kept, boolean daily) {
        Set<UUID> apart = new HashSet<>(contested);
        apart.addAll(kept);
        Gathering gathering = new Gathering(cut);
        gathering.add(known.of(cut, daily), tallies.apart(cut.period(), apart, daily), kept);
        return gathering.lines();
    }

    private void addSales(Cut cut, boolean daily, @Nullable YearMonth concerns, Sums sums) {
        List<Line> sold = daily ? sold(cut, concerns, true) : sales.of(cut, concerns, () -> sold(cut, concerns, false));
        sold.forEach(line -> sums.put(line.unit(), line.day(), all -> all.selling(line.measures())));
    }

    private List<Line> sold(Cut cut, @Nullable YearMonth concerns, boolean daily) {
        Sums sums = new Sums();
        figures.sold(cut, concerns, daily).forEach(sums::add);
        if (cut.rows() != Cut.Rows.PAYEES) return sums.lines();
        Map<UUID, Slot> slots = cut.byStore();
        figures.soldWhere(cut, concerns)
                .forEach(found -> sums.put(
                        found.unit(),
                        null,
                        all -> all.in(
                                slot(slots, found.what().store()).store().code(),
                                found.what().times())));
        return sums.lines();
    }

    private Set<UUID> contested(Cut cut) {
        Contests told = contests.getIfAvailable();
        return told == null ? Set.of() : ofMonth(cut, told::contestedIn);
    }

    /** Ids of the sheets that figures leave out, of all that is looked at. */
    public Set<UUID> keptBack(Cut cut) {
        return ofMonth(cut, keptBack::closedIn);
    }

    /** Asked once a zone, for a month begins when it does there. */
    private static Set<UUID> ofMonth(Cut cut, ClosedIn told) {
        Set<UUID> sheets = new HashSet<>();
        cut.slots().stream()
                .map(Slot::store)
                .collect(Collectors.groupingBy(Store::zone, Collectors.mapping(Store::id, Collectors.toList())))
                .forEach((zone, stores) -> sheets.addAll(told.sheets(
                        stores, first(cut.period(), zone), first(cut.period().plusMonths(1), zone))));
        return sheets;
    }

    @FunctionalInterface
    private interface ClosedIn {
        Set<UUID> sheets(Collection<UUID> stores, Instant from, Instant to);
    }

    /** What could not be scored at all is nobody's, and its store's. */
    private void addUntold(Cut cut, boolean daily, Sums sums) {
        if (cut.rows() == Cut.Rows.PAYEES) return;
        Map<UUID, Slot> slots = cut.byStore();
        Map<Key, List<Untold>> found = untold(cut).stream().collect(Collectors.groupingBy(one -> {
            Slot slot = slot(slots, one.store());
            Unit unit =
                    new Unit(cut.rows() == Cut.Rows.PLACES ? Unit.Kind.PLACE : Unit.Kind.NOBODY, null, slot.place());
            return new Key(
                    unit,
                    daily ? LocalDate.ofInstant(one.closedAt(), slot.store().zone()) : null);
        }));
        found.forEach((key, some) -> {
            int conversations =
                    (int) some.stream().map(Untold::conversation).distinct().count();
            sums.put(key.unit(), key.day(), all -> all.scored(all.scored().withUntold(some.size(), conversations)));
        });
    }

    List<Untold> untold(Cut cut) {
        List<Untold> found = new ArrayList<>();
        cut.wholeByZone()
                .forEach((zone, stores) -> found.addAll(scores.untoldIn(
                        stores, first(cut.period(), zone), first(cut.period().plusMonths(1), zone))));
        return found;
    }

    private void addTasks(Cut cut, boolean daily, Sums sums) {
        Map<UUID, Slot> slots = cut.byStore();
        Map<UUID, ZoneId> zones = new HashMap<>();
        slots.forEach((store, slot) -> {
            if (slot.whole() || !cut.owners().isEmpty())
                zones.put(store, slot.store().zone());
        });
        boolean anyWhole = slots.values().stream().anyMatch(Slot::whole);
        List<TaskFigures.Count> counts = tasks.in(cut.period(), zones, anyWhole ? null : cut.owners(), daily);
        Instant now = clock.instant();
        Map<UUID, Guides.Guide> owners = cut.rows() == Cut.Rows.PLACES
                ? Map.of()
                : guides.of(counts.stream().map(TaskFigures.Count::owner).collect(Collectors.toSet()), now, now);
        for (TaskFigures.Count count : counts) {
            Slot slot = slot(slots, count.store());
            if (!slot.whole() && !cut.owners().contains(count.owner())) continue;
            Done done = new Done(count.given(), count.sent(), count.seen(), count.answered(), count.ordered());
            String store = slot.store().code();
            sums.put(
                    unit(cut, slot, count.owner(), owners),
                    count.day(),
                    all -> all.done(done).in(store, count.given()));
        }
    }

    private static Unit unit(Cut cut, Slot slot, UUID owner, Map<UUID, Guides.Guide> known) {
        if (cut.rows() == Cut.Rows.PLACES) return new Unit(Unit.Kind.PLACE, null, slot.place());
        Guides.Guide guide = known.get(owner);
        boolean seat = guide != null && guide.owner().kind() == Owner.Kind.SEAT;
        Unit.Kind person = cut.rows() == Cut.Rows.PAYEES ? Unit.Kind.STAFF : Unit.Kind.GUIDE;
        return new Unit(seat ? Unit.Kind.SEAT : person, owner, slot.place());
    }

    /** Nothing is asked of other stores. */
    private static Slot slot(Map<UUID, Slot> slots, UUID store) {
        return Objects.requireNonNull(slots.get(store));
    }

    static Instant first(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static final class Sums {

        private final Map<Key, Measures> sums = new LinkedHashMap<>();

        void put(Unit unit, @Nullable LocalDate day, UnaryOperator<Measures> more) {
            Key key = new Key(unit, day);
            sums.put(key, more.apply(sums.getOrDefault(key, Measures.NONE)));
        }

        void add(Line line) {
            sums.put(new Key(line.unit(), line.day()), line.measures());
        }

        void add(FigureRepository.Found<FigureRepository.SoldIn> found) {
            put(
                    found.unit(),
                    found.day(),
                    all -> all.sold(found.what().currency(), found.what().money()));
        }

        List<Line> lines() {
            return sums.entrySet().stream()
                    .map(one -> new Line(one.getKey().unit(), one.getKey().day(), one.getValue()))
                    .toList();
        }
    }
}
