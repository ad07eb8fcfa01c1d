package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.PerformanceView.Row;
import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which order rows are told. By a figure those with too little behind it come last, by name, whichever way the others go;
 * of rows that are alike the name decides, and at last the key.
 */
enum RowOrder {
    /** By the store's code; within a store guides, cloud guides, seats and nobody, each by name. */
    store(row -> OptionalDouble.empty()),
    name(row -> OptionalDouble.empty()),
    scores(row -> measured(row.scores().mean(), row.scores().n())),
    pay(row -> measured(row.pay().mean(), row.pay().n())),
    tasks(row -> share(row.tasks().sent(), row.tasks().given())),
    firstReply(
            row -> measured(row.firstReply().medianSeconds(), row.firstReply().n())),
    suggestions(row -> share(row.suggestions().used(), row.suggestions().shown())),
    /** A sum is what it is, however little it is of. */
    sales(row -> OptionalDouble.of(Double.parseDouble(row.sales().credited())));

    enum Way {
        up,
        down
    }

    private static final Comparator<Row> BY_STORE = Comparator.comparing(
                    (Row row) -> row.store() == null ? "" : row.store().code())
            .thenComparing(Row::kind);

    private final Function<Row, OptionalDouble> figure;

    RowOrder(Function<Row, OptionalDouble> figure) {
        this.figure = figure;
    }

    List<Row> sort(List<Row> rows, Way way) {
        Comparator<Row> byName = byName(rows);
        return switch (this) {
            case store ->
                sorted(rows.stream(), turned(BY_STORE.thenComparing(byName), way))
                        .toList();
            case name -> sorted(rows.stream(), turned(byName, way)).toList();
            case scores, pay, tasks, firstReply, suggestions, sales -> {
                Comparator<Row> byFigure =
                        Comparator.comparingDouble(row -> figure.apply(row).orElse(0));
                yield Stream.concat(
                                sorted(
                                        rows.stream()
                                                .filter(row -> figure.apply(row).isPresent()),
                                        turned(byFigure, way).thenComparing(byName)),
                                sorted(
                                        rows.stream()
                                                .filter(row -> figure.apply(row).isEmpty()),
                                        byName))
                        .toList();
            }
        };
    }

    /** The key of each name is made once, and not for each comparison. */
    private static Comparator<Row> byName(List<Row> rows) {
        Collator collator = Collator.getInstance(Locale.CHINA);
        Map<String, CollationKey> keys = new HashMap<>();
        rows.forEach(row -> keys.computeIfAbsent(row.name(), collator::getCollationKey));
        return Comparator.comparing((Row row) -> Objects.requireNonNull(keys.get(row.name())))
                .thenComparing(Row::key);
    }

    private static Stream<Row> sorted(Stream<Row> rows, Comparator<Row> by) {
        return rows.sorted(by);
    }

    private static Comparator<Row> turned(Comparator<Row> by, Way way) {
        return way == Way.up ? by : by.reversed();
    }

    private static OptionalDouble measured(@Nullable Number value, int n) {
        return value == null || n < Interval.FEWEST ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }

    private static OptionalDouble share(int part, int whole) {
        return whole < Interval.FEWEST ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
