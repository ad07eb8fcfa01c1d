package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.performance.Months;
import com.guidecopilot.api.performance.figures.CriterionTitles;
import com.guidecopilot.api.performance.pay.PayFeed.Entry;
import com.guidecopilot.api.performance.pay.PayFeed.Kind;
import com.guidecopilot.api.performance.pay.PayFeed.State;
import com.guidecopilot.api.performance.pay.PayRepository.Month;
import com.guidecopilot.api.performance.pay.PayRepository.Stored;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells payroll of months: a frozen one as it was written, an open one as it would be written now. */
@Component
class PayFeeds {

    /**
     * @param kind null = of both
     * @param after id of the last line of the page before; null = from the beginning
     * @param limit null = all that is left
     */
    record Page(
            @Nullable Kind kind,
            @Nullable String after,
            @Nullable Integer limit) {

        /** Only what is said of the whole. */
        static final Page NONE = new Page(null, null, 0);

        private List<Entry> left(List<Entry> all) {
            return all.stream()
                    .filter(entry -> kind == null || entry.kind() == kind)
                    .filter(entry -> after == null || entry.id().compareTo(after) > 0)
                    .toList();
        }

        private List<Entry> of(List<Entry> left) {
            return limit == null ? left : left.stream().limit(limit).toList();
        }
    }

    private final Months months;
    private final PayeeFigures payees;
    private final PayDraft draft;
    private final PayFreeze freeze;
    private final PayRepository told;
    private final CriterionTitles titles;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    PayFeeds(
            Months months,
            PayeeFigures payees,
            PayDraft draft,
            PayFreeze freeze,
            PayRepository told,
            CriterionTitles titles,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.months = months;
        this.payees = payees;
        this.draft = draft;
        this.freeze = freeze;
        this.told = told;
        this.titles = titles;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What was read while a month was being closed is of neither side of it, and is read again. */
    PayFeed of(Actor actor, YearMonth period, Page page) {
        months.refuseFuture(period);
        Predicate<PayRow> visible = visible(actor);
        while (true) {
            Optional<YearMonth> openFrom = months.openFrom();
            PayFeed feed = transactions.read(() -> feed(period, openFrom, visible, page));
            if (months.openFrom().equals(openFrom)) return feed;
        }
    }

    private PayFeed feed(YearMonth period, Optional<YearMonth> openFrom, Predicate<PayRow> visible, Page page) {
        boolean frozen = openFrom.filter(period::isBefore).isPresent();
        Optional<Month> month = frozen ? told.month(period) : Optional.empty();
        // What is found out now about months before is paid with the first open one.
        List<PayRow> rows = frozen
                ? told.of(period).stream().map(draft::row).toList()
                : draft.of(period, openFrom.filter(period::equals).isPresent());
        int keptBack = month.map(Month::keptBack)
                .orElseGet(() -> frozen ? 0 : payees.keptBack(period).size());
        Standing standing = new Standing(rows);
        List<Entry> all = rows.stream()
                .filter(visible)
                .map(row -> PayEntries.of(row, standing::after))
                .sorted(Comparator.comparing(Entry::id))
                .toList();
        List<Entry> left = page.left(all);
        List<Entry> shown = page.of(left);
        PayFeed.Statement statement = PayStatement.of(month.map(Month::trusted).orElseGet(freeze::trusted), keptBack);
        boolean isLast = shown.isEmpty() || shown.size() == left.size();
        return new PayFeed(
                period,
                frozen ? State.FROZEN : State.OPEN,
                month.map(Month::frozenAt).orElse(null),
                statement,
                keptBack,
                titles.of(named(statement, shown)),
                all.size(),
                (int) all.stream()
                        .filter(entry -> entry.kind() == Kind.CORRECTION)
                        .count(),
                shown,
                isLast ? null : shown.getLast().id(),
                Checksum.of(all));
    }

    private static Set<String> named(PayFeed.Statement statement, List<Entry> entries) {
        return Stream.concat(
                        statement.trusted().stream().map(PayFeed.Trusted::criterion),
                        entries.stream().flatMap(entry -> entry.criteria().stream()))
                .collect(Collectors.toSet());
    }

    /** What a dealer pays is the dealer's: only those whose grant names the store see it. */
    private Predicate<PayRow> visible(Actor actor) {
        Instant now = clock.instant();
        Set<UUID> dealers = new HashSet<>(access.storesAs(Role.HQ_OPERATOR, actor, now));
        dealers.addAll(access.storesAs(Role.IT, actor, now));
        return row -> row.dealer() == null || dealers.contains(row.payee().payer());
    }

    /** What holds of a month after one of its lines, with all that was told of it before. */
    private final class Standing {

        private final Map<YearMonth, Map<Payee, List<Stored>>> known = new HashMap<>();

        Standing(List<PayRow> rows) {
            rows.stream()
                    .filter(PayRow::isCorrection)
                    .collect(Collectors.groupingBy(
                            PayRow::concerns,
                            Collectors.mapping(row -> row.payee().id(), Collectors.toSet())))
                    .forEach((month, holders) -> known.put(
                            month,
                            told.concerning(month, holders).stream().collect(Collectors.groupingBy(Stored::payee))));
        }

        PayFigures after(PayRow row) {
            List<Stored> before = known.getOrDefault(row.concerns(), Map.of()).getOrDefault(row.payee(), List.of());
            return PayFigures.sum(before.stream()
                            .filter(one -> one.period().isBefore(row.period()))
                            .map(Stored::figures)
                            .toList())
                    .and(row.figures());
        }
    }
}
