package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.ScorecardPreview.Change;
import com.guidecopilot.api.scoring.ScorecardPreview.Numbers;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sheets of the same parts by two versions of a card, and how far they lie apart. */
final class Trial {

    private static final int STEPS = 10;
    private static final int CHANGES = 10;

    /** One author's part. A number is as pages show it; null = it has none. */
    private record Part(
            UUID conversation,
            Instant closedAt,
            Writer writer,
            @Nullable Double current,
            @Nullable Double draft,
            boolean unasked) {

        boolean isBoth() {
            return current != null && draft != null;
        }

        int direction() {
            return current == null || draft == null ? 0 : Double.compare(draft, current);
        }

        Stream<Change> change() {
            return current == null || draft == null || direction() == 0
                    ? Stream.empty()
                    : Stream.of(new Change(conversation, writer.kind(), closedAt, current, draft));
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private int conversations;
    private @Nullable Instant since;

    /** @param current the sheets by the version in force @param draft those by the draft */
    void add(UUID conversation, Instant closedAt, List<Sheet> current, List<Sheet> draft) {
        conversations++;
        since = since == null || closedAt.isBefore(since) ? closedAt : since;
        Map<Writer, Sheet> before = byWriter(current);
        Map<Writer, Sheet> after = byWriter(draft);
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .map(writer -> new Part(
                        conversation,
                        closedAt,
                        writer,
                        number(before.get(writer)),
                        number(after.get(writer)),
                        isUnasked(after.get(writer))))
                .forEach(parts::add);
    }

    boolean isEmpty() {
        return conversations == 0;
    }

    /** @param inForce null = there is none, and nothing to compare with */
    ScorecardPreview told(String code, @Nullable Integer inForce, boolean complete) {
        boolean compared = inForce != null;
        return new ScorecardPreview(
                code,
                inForce,
                conversations,
                complete,
                Objects.requireNonNull(since),
                compared ? numbers(Part::current) : null,
                numbers(Part::draft),
                count(part -> part.direction() > 0),
                count(part -> part.direction() < 0),
                count(part -> part.isBoth() && part.direction() == 0),
                count(part -> part.current() != null && part.draft() == null),
                compared ? count(part -> part.current() == null && part.draft() != null) : 0,
                count(Part::unasked),
                changes());
    }

    private List<Change> changes() {
        Map<UUID, Change> most = new HashMap<>();
        parts.stream()
                .flatMap(Part::change)
                .forEach(change -> most.merge(
                        change.conversation(), change, (one, other) -> other.size() > one.size() ? other : one));
        return most.values().stream()
                .sorted(Comparator.comparingDouble(Change::size)
                        .thenComparing(Change::closedAt)
                        .reversed()
                        .thenComparing(Change::conversation))
                .limit(CHANGES)
                .toList();
    }

    private Numbers numbers(Function<Part, @Nullable Double> number) {
        List<Double> known = parts.stream()
                .flatMap(part -> Stream.ofNullable(number.apply(part)))
                .toList();
        Map<Integer, Long> steps = known.stream().collect(Collectors.groupingBy(Trial::stepOf, Collectors.counting()));
        return new Numbers(
                known.size(),
                rounded(known.stream().mapToDouble(Double::doubleValue).average()),
                IntStream.range(0, STEPS)
                        .mapToObj(step -> steps.getOrDefault(step, 0L).intValue())
                        .toList());
    }

    private static int stepOf(double number) {
        return Math.min((int) (number * STEPS / 100), STEPS - 1);
    }

    private int count(Predicate<Part> such) {
        return (int) parts.stream().filter(such).count();
    }

    private static Map<Writer, Sheet> byWriter(List<Sheet> sheets) {
        return sheets.stream()
                .collect(Collectors.toMap(Sheet::writer, sheet -> sheet, (one, other) -> one, LinkedHashMap::new));
    }

    private static @Nullable Double number(@Nullable Sheet sheet) {
        return sheet == null ? null : rounded(sheet.total());
    }

    private static boolean isUnasked(@Nullable Sheet sheet) {
        return sheet != null && sheet.answers().stream().map(Given::answer).anyMatch(SaidBefore.UNASKED::equals);
    }

    private static @Nullable Double rounded(OptionalDouble number) {
        return number.isPresent() ? Math.round(number.getAsDouble() * 10) / 10.0 : null;
    }
}
