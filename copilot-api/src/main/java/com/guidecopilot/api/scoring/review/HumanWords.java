package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.Settled;
import com.guidecopilot.api.scoring.Verdicts;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells what people said of sheets: a dispute's decision, else the review. What they wrote about it stays sealed here. */
@Component
class HumanWords implements Verdicts {

    private final VerdictRepository verdicts;
    private final DisputeRepository disputes;
    private final BrandTransactions transactions;

    HumanWords(VerdictRepository verdicts, DisputeRepository disputes, BrandTransactions transactions) {
        this.verdicts = verdicts;
        this.disputes = disputes;
        this.transactions = transactions;
    }

    @Override
    public Map<UUID, List<Settled>> of(Collection<UUID> sheets) {
        return transactions.read(() -> {
            Map<UUID, List<Dispute>> contested =
                    disputes.ofSheets(sheets).stream().collect(Collectors.groupingBy(Dispute::sheet));
            Map<UUID, Verdict> reviewed = verdicts.ofSheets(sheets);
            return Stream.concat(contested.keySet().stream(), reviewed.keySet().stream())
                    .distinct()
                    .collect(Collectors.toUnmodifiableMap(
                            sheet -> sheet,
                            sheet -> said(
                                    Stream.ofNullable(reviewed.get(sheet)).toList(),
                                    contested.getOrDefault(sheet, List.of()))));
        });
    }

    private static List<Settled> said(List<Verdict> reviewed, List<Dispute> contested) {
        Map<String, Settled> last = new LinkedHashMap<>();
        for (Verdict verdict : reviewed) {
            verdict.words().stream()
                    .filter(word -> !isAbstention(verdict, word))
                    .forEach(word -> last.put(
                            word.criterion(),
                            new Settled(word.criterion(), word.outcome().saidBy(reason(word)), false)));
        }
        contested.stream().filter(dispute -> dispute.decision() != null).forEach(dispute -> {
            Dispute.Decision decision = Objects.requireNonNull(dispute.decision());
            last.put(
                    dispute.criterion(),
                    new Settled(
                            dispute.criterion(),
                            decision.outcome().saidBy(decision.changed() ? "申诉后更改" : "申诉后维持"),
                            true));
        });
        return List.copyOf(last.values());
    }

    /** Who could not tell blind has not said that it cannot be told: they were not shown where the machine saw it. */
    private static boolean isAbstention(Verdict verdict, Verdict.Word word) {
        return verdict.blind() && word.outcome() == Outcome.NOT_SCOREABLE;
    }

    private static String reason(Verdict.Word word) {
        return word.changed() ? "复核更改" : "复核确认";
    }
}
