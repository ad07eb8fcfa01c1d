package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.figures.Changes;
import com.guidecopilot.api.performance.figures.Measures.Done;
import com.guidecopilot.api.performance.pay.PayRepository.Stored;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * In what months come to something else than payroll was told. They are found by comparing what it was told with what is known,
 * so that it does not matter which events told of it, how often, or in what order; but only those are reckoned again of whom
 * something changed. Every call but {@link #carriedOutBefore} runs in its caller's transaction.
 */
@Component
class PayCorrections {

    private final PayeeFigures figures;
    private final PayRepository told;
    private final Changes changes;
    private final BrandTransactions transactions;

    PayCorrections(PayeeFigures figures, PayRepository told, Changes changes, BrandTransactions transactions) {
        this.figures = figures;
        this.told = told;
        this.changes = changes;
        this.transactions = transactions;
    }

    /** How a month's tasks are carried out now. @param told what payroll was told of that until then */
    record CarriedOut(Map<Payee, Done> told, Map<Payee, PayFigures> now) {}

    /** Of each month that payroll was told of, which are more with each: before anybody is kept waiting. */
    Map<YearMonth, CarriedOut> carriedOutBefore(YearMonth period) {
        return transactions.read(() -> {
            Map<YearMonth, CarriedOut> known = new HashMap<>();
            frozenBefore(period)
                    .forEach(month -> known.put(month, new CarriedOut(told.tasks(month), figures.tasks(month))));
            return known;
        });
    }

    private List<YearMonth> frozenBefore(YearMonth period) {
        return told.months().stream().filter(month -> month.isBefore(period)).toList();
    }

    /** Those that are paid with that month. @param early what was reckoned of tasks before; where it is missing, it is now */
    Map<YearMonth, Map<Payee, Said>> with(
            YearMonth period, Map<YearMonth, CarriedOut> early, Function<Stored, String> ids) {
        Map<YearMonth, Set<UUID>> changed = changedBefore(period);
        List<YearMonth> booked = told.bookedFor(period);
        List<YearMonth> frozen = frozenBefore(period);
        // Also months of which nothing was told because nothing was known of them.
        Set<YearMonth> months = new TreeSet<>(changed.keySet());
        months.addAll(booked);
        months.addAll(frozen);
        Map<YearMonth, Map<Payee, Said>> said = new TreeMap<>();
        for (YearMonth month : months) {
            Known known = new Known(
                    figures.of(month, changed.getOrDefault(month, Set.of())),
                    changed.getOrDefault(month, Set.of()),
                    frozen.contains(month) ? carriedOutOtherwise(month, early.get(month)) : Map.of(),
                    booked.contains(month) ? figures.sales(period, month) : Map.of());
            said.put(month, corrected(month, known, ids));
        }
        return said;
    }

    /** Ids of sheets that are left out of earlier months now, as far as that matters to anybody. */
    Map<YearMonth, Set<UUID>> keptBackBefore(YearMonth period) {
        Set<YearMonth> months = new TreeSet<>(changes.before(period).keySet());
        changes.leftOutBefore(period).forEach(one -> months.add(one.month()));
        Map<YearMonth, Set<UUID>> kept = new TreeMap<>();
        months.forEach(month -> kept.put(month, figures.keptBack(month)));
        return kept;
    }

    /** What is known of a month beside what was told: of whom something changed, and of others what goes on by itself. */
    private record Known(
            Map<Payee, PayFigures> now,
            Set<UUID> changed,
            Map<Payee, PayFigures> tasks,
            Map<Payee, PayFigures> credited) {

        Set<UUID> holders() {
            Set<UUID> holders = new HashSet<>(changed);
            tasks.keySet().forEach(payee -> holders.add(payee.id()));
            credited.keySet().forEach(payee -> holders.add(payee.id()));
            return holders;
        }

        PayFigures of(Payee payee, PayFigures then) {
            if (changed.contains(payee.id())) return now.getOrDefault(payee, PayFigures.NONE);
            PayFigures carriedOut = tasks.get(payee);
            if (carriedOut == null) return then;
            return then.equals(PayFigures.NONE) ? carriedOut : then.doing(carriedOut.tasks());
        }
    }

    private Map<YearMonth, Set<UUID>> changedBefore(YearMonth period) {
        Map<YearMonth, Set<UUID>> changed = changes.before(period);
        changes.leftOutBefore(period).stream()
                .collect(Collectors.groupingBy(Changes.LeftOut::month))
                .forEach((month, left) -> {
                    Set<UUID> kept = figures.keptBack(month);
                    left.stream()
                            .filter(one -> !kept.contains(one.sheet()))
                            .forEach(one -> changed.computeIfAbsent(month, none -> new HashSet<>())
                                    .add(one.holder()));
                });
        return changed;
    }

    /** Nobody tells of a task of long ago that was answered today, or has another owner. */
    private Map<Payee, PayFigures> carriedOutOtherwise(YearMonth month, @Nullable CarriedOut early) {
        Map<Payee, Done> before = told.tasks(month);
        // Payroll may have been told of more since: what was known before that is not held against it.
        Map<Payee, PayFigures> now = early == null || !early.told().equals(before) ? figures.tasks(month) : early.now();
        Set<Payee> payees = new LinkedHashSet<>(before.keySet());
        payees.addAll(now.keySet());
        Map<Payee, PayFigures> otherwise = new LinkedHashMap<>();
        for (Payee payee : payees) {
            PayFigures is = now.getOrDefault(payee, PayFigures.NONE);
            if (!is.tasks().equals(before.getOrDefault(payee, Done.NONE))) otherwise.put(payee, is);
        }
        return otherwise;
    }

    private Map<Payee, Said> corrected(YearMonth month, Known known, Function<Stored, String> ids) {
        Map<Payee, List<Stored>> before = byPayee(told.concerning(month, known.holders()));
        Set<Payee> payees = new LinkedHashSet<>(before.keySet());
        payees.addAll(known.now().keySet());
        payees.addAll(known.tasks().keySet());
        payees.addAll(known.credited().keySet());
        Map<Payee, Said> corrected = new LinkedHashMap<>();
        for (Payee payee : payees) {
            List<Stored> rows = before.getOrDefault(payee, List.of());
            PayFigures then = PayFigures.sum(rows.stream().map(Stored::figures).toList());
            // What was credited since is a matter of the ledger, which books it in this month by itself.
            PayFigures sold = known.credited().getOrDefault(payee, PayFigures.NONE);
            PayFigures is = known.of(payee, then).selling(then.and(sold).sold());
            if (!is.says(then)) continue;
            corrected.put(payee, new Said(is.since(then), rows.isEmpty() ? null : ids.apply(rows.getLast())));
        }
        return corrected;
    }

    private static Map<Payee, List<Stored>> byPayee(Collection<Stored> rows) {
        return rows.stream().collect(Collectors.groupingBy(Stored::payee, LinkedHashMap::new, Collectors.toList()));
    }
}
