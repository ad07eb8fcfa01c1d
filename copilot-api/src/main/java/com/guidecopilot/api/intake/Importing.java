package com.guidecopilot.api.intake;

import com.guidecopilot.api.intake.RowBinding.Bound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;

/** One import under way: rows come one by one, are bound, gathered, and handed to their contract a batch at a time. */
final class Importing<R> {

    private record Placed<R>(String file, long line, R row) {}

    private final Contract<R> contract;
    private final RowBinding<R> binding;
    private final String actor;
    private final ImportReport report = new ImportReport();
    private final List<Placed<R>> batch = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    Importing(Contract<R> contract, RowBinding<R> binding, String actor) {
        this.contract = contract;
        this.binding = binding;
        this.actor = actor;
    }

    void read(RowFile file, RowReader reader) throws IOException {
        reader.read(file, read -> {
            switch (read) {
                case ReadRow.Unreadable(long line, String reason) ->
                    report.count(file.name(), line, Outcome.refused("", reason));
                case ReadRow.Tree(long line, var fields) -> {
                    switch (binding.bind(fields)) {
                        case Bound.Wrong<R>(var flaw) ->
                            report.count(file.name(), line, Outcome.refused(flaw.field(), flaw.reason()));
                        case Bound.Row<R>(R row) -> gather(new Placed<>(file.name(), line, row));
                    }
                }
            }
        });
        report.ignored(reader.ignored());
    }

    ImportReport end() {
        handOver();
        return report;
    }

    private void gather(Placed<R> placed) {
        String key = contract.keyOf(placed.row());
        if (keys.contains(key) || batch.size() >= contract.batch()) handOver();
        keys.add(key);
        batch.add(placed);
    }

    private void handOver() {
        accept(List.copyOf(batch));
        batch.clear();
        keys.clear();
    }

    /** What the database refuses against all checks must not take its neighbours with it: they are handed over one by one. */
    private void accept(List<Placed<R>> rows) {
        if (rows.isEmpty()) return;
        List<Outcome> outcomes;
        try {
            outcomes = contract.accept(rows.stream().map(Placed::row).toList(), actor);
        } catch (DataIntegrityViolationException e) {
            if (rows.size() == 1) outcomes = List.of(Outcome.refused("", "与已有的数据冲突"));
            else {
                rows.forEach(one -> accept(List.of(one)));
                return;
            }
        }
        if (outcomes.size() != rows.size()) {
            throw new IllegalStateException(
                    "%s: %d outcomes of %d rows".formatted(contract.name(), outcomes.size(), rows.size()));
        }
        for (int i = 0; i < rows.size(); i++) {
            report.count(rows.get(i).file(), rows.get(i).line(), outcomes.get(i));
        }
    }
}
