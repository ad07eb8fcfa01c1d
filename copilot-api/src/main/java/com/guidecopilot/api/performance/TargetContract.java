package com.guidecopilot.api.performance;

import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Targets in. What was said before stays readable: somebody may have worked towards it. */
@Component
class TargetContract implements Contract<TargetRow> {

    private record Month(UUID store, YearMonth period) {}

    private final TargetRepository targets;
    private final Stores stores;
    private final BrandTransactions transactions;
    private final Clock clock;

    TargetContract(TargetRepository targets, Stores stores, BrandTransactions transactions, Clock clock) {
        this.targets = targets;
        this.stores = stores;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "targets";
    }

    @Override
    public Class<TargetRow> rowType() {
        return TargetRow.class;
    }

    @Override
    public String keyOf(TargetRow row) {
        return row.store() + "@" + row.period();
    }

    @Override
    public List<Outcome> accept(List<TargetRow> rows, String actor) {
        return transactions.write(() -> {
            targets.waitToBeAlone();
            Map<String, UUID> known = stores.all().stream().collect(Collectors.toMap(Store::code, Store::id));
            List<UUID> named = rows.stream()
                    .map(row -> known.get(row.store()))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            Map<Month, Target> standing = targets.of(named, null).stream()
                    .filter(target -> target.replacedAt() == null)
                    .collect(Collectors.toMap(
                            target -> new Month(target.store(), target.period()), Function.identity()));
            Instant now = clock.instant();
            return rows.stream()
                    .map(row -> take(row, known.get(row.store()), standing, now, actor))
                    .toList();
        });
    }

    private Outcome take(TargetRow row, @Nullable UUID store, Map<Month, Target> standing, Instant now, String actor) {
        if (store == null) return Outcome.refused("store", "没有编号为 %s 的门店".formatted(row.store()));
        Target before = standing.get(new Month(store, row.period()));
        if (before != null && before.says(row)) return Outcome.UNCHANGED;
        if (before != null) targets.replace(before.id(), now);
        targets.insert(store, row, now, actor);
        return before == null ? Outcome.ACCEPTED : Outcome.REPLACED;
    }
}
