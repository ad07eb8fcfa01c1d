package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.performance.Freezing;
import com.guidecopilot.api.performance.Months;
import com.guidecopilot.api.performance.figures.CriterionTitles;
import com.guidecopilot.api.performance.pay.PayFeed.Entry;
import com.guidecopilot.api.performance.pay.PayFeed.Kind;
import com.guidecopilot.api.performance.pay.PayFeed.State;
import com.guidecopilot.api.performance.pay.PayRepository.Month;
import com.guidecopilot.api.performance.pay.PayRepository.Stored;
import com.guidecopilot.api.scoring.Contests;
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
import org.springframework.stereotype.Component;

/** Freezes months, and tells payroll of them. */
@Component
class PayDesk {

    private static final Frozen.Warnings NOTHING_OPEN = new Frozen.Warnings(0, 0, 0, "");

    private final Freezing freezing;
    private final Months months;
    private final PayeeFigures payees;
    private final PayDraft draft;
    private final PayFreeze freeze;
    private final PayRepository told;
    private final CriterionTitles titles;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    PayDesk(
            Freezing freezing,
            Months months,
            PayeeFigures payees,
            PayDraft draft,
            PayFreeze freeze,
            PayRepository told,
            CriterionTitles titles,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.freezing = freezing;
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

    /** Goes on by itself where it takes longer than anybody waits. */
    Frozen freeze(Actor actor, YearMonth period) {
        freezing.ask(actor.account(), period);
        return state(actor, period);
    }

    Frozen state(Actor actor, YearMonth period) {
        months.refuseFuture(period);
        if (!months.isClosed(period))
            return Frozen.notYet(period, freezing.askedAt(period).orElse(null));
        PayFeed feed = feed(actor, period);
        Optional<Month> month = transactions.read(() -> told.month(period));
        return new Frozen(
                period,
                Frozen.State.FROZEN,
                null,
                month.map(Month::frozenAt).or(() -> months.closedAt(period)).orElse(null),
                months.openFrom().orElse(null),
                count(feed, Kind.ENTRY),
                count(feed, Kind.CORRECTION),
                feed.checksum(),
                month.map(PayDesk::warnings).orElse(NOTHING_OPEN));
    }

    private static Frozen.Warnings warnings(Month month) {
        Contests.Open open = month.open();
        String text = open.reviews() + open.disputes() == 0
                ? ""
                : "冻结时还有 %d 个复核和 %d 个申诉没有结论；之后的改动记为更正".formatted(open.reviews(), open.disputes());
        return new Frozen.Warnings(open.reviews(), open.disputes(), month.keptBack(), text);
    }

    private static int count(PayFeed feed, Kind kind) {
        return (int)
                feed.entries().stream().filter(entry -> entry.kind() == kind).count();
    }

    /** A frozen month is read as it was written, an open one as it would be written now. */
    PayFeed feed(Actor actor, YearMonth period) {
        months.refuseFuture(period);
        Predicate<PayRow> visible = visible(actor);
        return transactions.read(() -> {
            Optional<Month> month = told.month(period);
            boolean frozen = months.isClosed(period);
            List<PayRow> rows =
                    frozen ? told.of(period).stream().map(draft::row).toList() : open(period);
            int keptBack = month.map(Month::keptBack)
                    .orElseGet(() -> frozen ? 0 : payees.keptBack(period).size());
            Standing standing = new Standing(rows);
            List<Entry> entries = rows.stream()
                    .filter(visible)
                    .sorted(Comparator.comparing(PayRow::id))
                    .map(row -> PayEntries.of(row, standing::after))
                    .toList();
            PayFeed.Statement statement =
                    PayStatement.of(month.map(Month::trusted).orElseGet(freeze::trusted), keptBack);
            return new PayFeed(
                    period,
                    frozen ? State.FROZEN : State.OPEN,
                    month.map(Month::frozenAt).orElse(null),
                    statement,
                    keptBack,
                    titles.of(named(statement, entries)),
                    entries,
                    Checksum.of(entries));
        });
    }

    private static Set<String> named(PayFeed.Statement statement, List<Entry> entries) {
        return Stream.concat(
                        statement.trusted().stream().map(PayFeed.Trusted::criterion),
                        entries.stream().flatMap(entry -> entry.criteria().stream()))
                .collect(Collectors.toSet());
    }

    /** What is found out now about months before is paid with the first open one. */
    private List<PayRow> open(YearMonth period) {
        boolean first = months.openFrom().filter(period::equals).isPresent();
        return draft.of(period, first);
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
