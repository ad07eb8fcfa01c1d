package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.Cut.Slot;
import com.guidecopilot.api.performance.figures.Measures.Scored;
import com.guidecopilot.api.performance.figures.Measures.Talked;
import com.guidecopilot.api.performance.figures.Tally.Again;
import com.guidecopilot.api.performance.figures.Tally.Apart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what was added up into the rows of a cut: only that of it which the cut looks at. */
final class Gathering {

    private record Key(Unit unit, @Nullable LocalDate day) {}

    private final Cut cut;
    private final Map<UUID, Slot> slots;
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    Gathering(Cut cut) {
        this.cut = cut;
        this.slots = cut.byStore();
    }

    /**
     * @param apart the sheets that are contested or kept back
     * @param kept ids of those that are kept back: of them nothing is told but that they are there
     */
    void add(Tally tally, List<Apart> apart, Set<UUID> kept) {
        tally.scores().forEach(scores -> in(scores.whose(), (row, slot) -> row.add(scores, slot)));
        apart.forEach(sheet -> in(sheet.whose(), (row, slot) -> {
            if (kept.contains(sheet.sheet())) row.keepBack(sheet);
            else row.disputed++;
        }));
        addAgain(tally.again());
        tally.talks().forEach(talks -> in(talks.whose(), (row, slot) -> row.add(talks, slot)));
    }

    /** Each conversation counts once in a row, however many sheets there are of it. */
    private void addAgain(List<Again> again) {
        Set<Map.Entry<UUID, Row>> counted = new HashSet<>();
        again.forEach(one -> in(one.whose(), (row, slot) -> {
            boolean first = counted.add(Map.entry(one.conversation(), row));
            row.again += first ? one.sheets() - 1 : one.sheets();
        }));
    }

    private void in(Whose whose, BiConsumer<Row, Slot> add) {
        Slot slot = slots.get(whose.store());
        if (slot == null) return;
        boolean seen = slot.whole() || whose.holder() != null && cut.owners().contains(whose.holder());
        if (!seen) return;
        add.accept(rows.computeIfAbsent(new Key(whose.in(slot, cut.rows()), whose.day()), key -> new Row()), slot);
    }

    List<Line> lines() {
        return rows.entrySet().stream()
                .map(one -> new Line(
                        one.getKey().unit(), one.getKey().day(), one.getValue().measures(cut.rows())))
                .toList();
    }

    /** By identity: two rows that came to the same are two. */
    private static final class Row {

        private int n;
        private long points;
        private long squares;
        private int untold;
        private int kept;
        private int sheets;
        private int again;
        private int reviewed;
        private int disputed;
        private int payN;
        private long payPoints;
        private final Map<UUID, Integer> authors = new HashMap<>();
        private final Map<String, Integer> counted = new HashMap<>();
        private final Map<UUID, Integer> cards = new HashMap<>();
        private final List<int[]> replies = new ArrayList<>();
        private int shown;
        private int used;
        private int edited;
        private final TreeMap<String, Integer> stores = new TreeMap<>();

        void add(Tally.Scores more, Slot slot) {
            n += more.n();
            points += more.points();
            squares += more.squares();
            untold += more.untold();
            sheets += more.sheets();
            reviewed += more.reviewed();
            payN += more.payN();
            payPoints += more.payPoints();
            if (more.whose().holder() != null) authors.merge(more.whose().holder(), more.n(), Integer::sum);
            counted.merge(more.counted(), more.payN(), Integer::sum);
            cards.merge(more.card(), more.payN(), Integer::sum);
            stores.merge(slot.store().code(), more.sheets(), Integer::sum);
        }

        void keepBack(Apart sheet) {
            kept++;
            if (sheet.settled() == null) {
                untold--;
            } else {
                int settled = sheet.settled();
                n--;
                points -= settled;
                squares -= (long) settled * settled;
                if (sheet.whose().holder() != null) authors.merge(sheet.whose().holder(), -1, Integer::sum);
            }
            if (sheet.pay() == null) return;
            payN--;
            payPoints -= sheet.pay();
            counted.merge(sheet.counted(), -1, Integer::sum);
            cards.merge(sheet.card(), -1, Integer::sum);
        }

        void add(Tally.Talks more, Slot slot) {
            if (more.replies().length > 0) replies.add(more.replies());
            shown += more.shown();
            used += more.used();
            edited += more.edited();
            stores.merge(slot.store().code(), more.talks(), Integer::sum);
        }

        Measures measures(Cut.Rows rows) {
            Scored scored = new Scored(
                    n,
                    points,
                    squares,
                    untold,
                    kept,
                    sheets - again,
                    reviewed,
                    disputed,
                    payN,
                    payPoints,
                    (int) authors.values().stream()
                            .filter(sheetsOf -> sheetsOf > 0)
                            .count(),
                    codes(),
                    Set.copyOf(left(cards).toList()));
            return new Measures(
                    scored,
                    talked(),
                    Measures.Done.NONE,
                    new TreeMap<>(),
                    rows == Cut.Rows.PAYEES ? stores : new TreeMap<>());
        }

        private Set<String> codes() {
            Set<String> codes = new HashSet<>();
            left(counted)
                    .flatMap(joined -> Stream.of(joined.split("\n")))
                    .filter(code -> !code.isEmpty())
                    .forEach(codes::add);
            return codes;
        }

        private static <T> Stream<T> left(Map<T, Integer> sheets) {
            return sheets.entrySet().stream().filter(one -> one.getValue() > 0).map(Map.Entry::getKey);
        }

        private Talked talked() {
            int[] sorted =
                    replies.stream().flatMapToInt(Arrays::stream).sorted().toArray();
            return new Talked(rank(sorted, 0.5), rank(sorted, 0.9), sorted.length, shown, used, edited);
        }

        /** The nearest: the first of which it can be said that so large a share took no longer. */
        private static @Nullable Integer rank(int[] sorted, double share) {
            return sorted.length == 0 ? null : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }
    }
}
