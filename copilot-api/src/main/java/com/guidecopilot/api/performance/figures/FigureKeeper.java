package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.FinalScores;
import com.guidecopilot.api.scoring.SpanTimes;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps what months are added up from in step with what others say. Doing it again changes nothing. */
@Component
public class FigureKeeper {

    /**
     * A month of so many stores is read at once, of twice as many in two parts: some megabytes, and where something is otherwise the
     * time that others wait. By time and not by stores, for what was closed together lies together.
     */
    private static final int STORES_AT_ONCE = 20;

    private final MarkRepository marks;
    private final Changes changes;
    private final FinalScores scores;
    private final ObjectProvider<SpanTimes> times;
    private final TalkReader talks;
    private final Stores stores;
    private final BrandTransactions transactions;

    FigureKeeper(
            MarkRepository marks,
            Changes changes,
            FinalScores scores,
            ObjectProvider<SpanTimes> times,
            TalkReader talks,
            Stores stores,
            BrandTransactions transactions) {
        this.marks = marks;
        this.changes = changes;
        this.scores = scores;
        this.times = times;
        this.talks = talks;
        this.stores = stores;
        this.transactions = transactions;
    }

    /** A sheet came to something, or to something else. */
    void score(UUID sheet) {
        transactions.write(() -> {
            marks.waitForTheAdder();
            marks.waitFor(sheet);
            scores.of(sheet).ifPresent(score -> marks.keep(marksOf(List.of(score))));
        });
    }

    /** A conversation is over. */
    void talk(UUID conversation) {
        SpanTimes told = times.getIfAvailable();
        if (told == null) return;
        transactions.write(() -> {
            marks.waitForTheAdder();
            marks.waitFor(conversation);
            Optional<SpanTimes.Timed> timed = told.of(conversation);
            timed.ifPresent(one -> stores.byId(one.store())
                    .ifPresent(store ->
                            marks.keep(one, LocalDate.ofInstant(one.closedAt(), store.zone()), talks.of(one))));
        });
    }

    /** Reads a month's scores again, whatever events said of them. @param goingOn called after each part */
    public void readAgain(YearMonth month, Runnable goingOn) {
        stores.all().stream().collect(Collectors.groupingBy(Store::zone)).forEach((zone, all) -> {
            List<UUID> ids = all.stream().map(Store::id).toList();
            Instant from = MonthFigures.first(month, zone);
            Duration whole = Duration.between(from, MonthFigures.first(month.plusMonths(1), zone));
            int parts = 1 + ids.size() / STORES_AT_ONCE;
            for (int i = 0; i < parts; i++) {
                readAgain(
                        ids,
                        from.plus(whole.multipliedBy(i).dividedBy(parts)),
                        from.plus(whole.multipliedBy(i + 1).dividedBy(parts)));
                goingOn.run();
            }
        });
    }

    /** Nobody waits unless something is otherwise: what is told meanwhile is kept by whoever tells of it. */
    private void readAgain(List<UUID> some, Instant from, Instant to) {
        if (transactions.snapshot(() -> otherwise(some, from, to).isEmpty())) return;
        transactions.write(() -> {
            marks.waitToBeAlone();
            marks.keep(otherwise(some, from, to));
        });
    }

    /** In the caller's transaction. */
    private List<Mark> otherwise(List<UUID> some, Instant from, Instant to) {
        List<Mark> found = marksOf(scores.closedIn(some, from, to));
        Set<Mark.Told> told = marks.told(found);
        return found.stream().filter(mark -> !told.contains(mark.told())).toList();
    }

    /** In the caller's transaction: nobody changes what is added up until it ends. */
    public void holdStill() {
        marks.waitToBeAlone();
    }

    /** In the caller's transaction: of those months these sheets, and no others. */
    public void leaveOut(Map<YearMonth, Set<UUID>> sheets) {
        // Beside whoever tells of one sheet, but not of whoever writes many of them in another order.
        marks.waitForTheAdder();
        sheets.forEach(changes::leaveOut);
    }

    /** All that was kept so far stands at no higher a number in {@link Changes}, and all that is kept from now on does. */
    public long revision() {
        return transactions.write(() -> {
            marks.waitToBeAlone();
            return changes.revision();
        });
    }

    /** Months in which anything was, the oldest first. */
    public List<YearMonth> months() {
        return transactions.read(marks::months);
    }

    private List<Mark> marksOf(List<FinalScore> found) {
        Map<UUID, Store> known = stores.all().stream().collect(Collectors.toUnmodifiableMap(Store::id, store -> store));
        return found.stream()
                .filter(score -> known.containsKey(score.store()))
                .map(score -> Mark.of(score, Objects.requireNonNull(known.get(score.store()))))
                .toList();
    }
}
