package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.Trust;
import com.guidecopilot.api.scoring.review.TrustRepository.Entry;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Keeps since when the judge's word on a criterion counts in pay. A score goes by what was in force when its conversation was closed:
 * nothing is paid after the fact.
 */
@Component
class TrustBook implements Trust {

    private final TrustRepository entries;
    private final LabelRepository labels;
    private final BrandTransactions transactions;
    private final Clock clock;

    TrustBook(TrustRepository entries, LabelRepository labels, BrandTransactions transactions, Clock clock) {
        this.entries = entries;
        this.labels = labels;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Trusted read() {
        Map<Asked, TreeMap<Instant, Boolean>> periods = periods();
        return (card, criterion, rule, judge, closedAt) ->
                holds(periods, new Asked(card, criterion, rule, judge), closedAt);
    }

    /** @return since when it counts; empty when it does not */
    Optional<Instant> since(Asked asked) {
        return Optional.ofNullable(periods().get(asked))
                .map(TreeMap::lastEntry)
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey);
    }

    /** Looks at criteria that just got another blind label, in the transaction in which they got it. */
    void weigh(Set<Asked> labelled) {
        if (labelled.isEmpty()) return;
        entries.waitToBeAlone();
        Map<Asked, TreeMap<Instant, Boolean>> periods = periods();
        for (Asked asked : labelled) {
            Optional<Map.Entry<Instant, Boolean>> last =
                    Optional.ofNullable(periods.get(asked)).map(TreeMap::lastEntry);
            boolean trusted = last.map(Map.Entry::getValue).orElse(false);
            // Whoever wrote the one before may have a clock that goes ahead of ours.
            Instant at = last.map(before -> before.getKey().plusMillis(1))
                    .filter(earliest -> earliest.isAfter(clock.instant()))
                    .orElseGet(clock::instant);
            TrustRule.weigh(trusted, labels.blindOf(asked))
                    .ifPresent(found ->
                            entries.insert(new Entry(asked, found.trusted(), found.labels(), found.kappa(), at)));
        }
    }

    private Map<Asked, TreeMap<Instant, Boolean>> periods() {
        List<Entry> all = transactions.read(entries::all);
        Map<Asked, TreeMap<Instant, Boolean>> periods = new HashMap<>();
        all.forEach(entry ->
                periods.computeIfAbsent(entry.asked(), key -> new TreeMap<>()).put(entry.at(), entry.trusted()));
        return periods;
    }

    private static boolean holds(Map<Asked, TreeMap<Instant, Boolean>> periods, Asked asked, Instant at) {
        return Optional.ofNullable(periods.get(asked))
                .map(all -> all.floorEntry(at))
                .map(Map.Entry::getValue)
                .orElse(false);
    }
}
