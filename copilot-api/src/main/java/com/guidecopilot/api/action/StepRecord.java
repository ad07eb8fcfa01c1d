package com.guidecopilot.api.action;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which steps of playbooks were asked for with a customer, and what was done of them, for the brand that is bound. */
@Component
public class StepRecord {

    private final StepRecordRepository record;
    private final PlaybookTexts playbooks;
    private final BrandTransactions transactions;

    StepRecord(StepRecordRepository record, PlaybookTexts playbooks, BrandTransactions transactions) {
        this.record = record;
        this.playbooks = playbooks;
        this.transactions = transactions;
    }

    /**
     * @param playbook its code
     * @param doneAt null = it was not done by the end of the time asked about
     * @param message in which it can be seen; null = nobody knows
     * @param until when it was due; earlier when it was taken back before
     */
    public record Asked(
            UUID task,
            String playbook,
            String step,
            Instant from,
            Instant until,
            @Nullable Instant doneAt,
            @Nullable UUID message,
            boolean takenBack) {}

    /**
     * Those that stood at some moment of a time, the oldest first, as it was known at its end: what came later changes
     * nothing.
     */
    public List<Asked> of(UUID customer, Instant from, Instant to) {
        return transactions.read(() -> record.of(customer, from, to));
    }

    /** Whether there is a playbook with that code, published or not. */
    public boolean knows(String playbook) {
        return playbooks.find(playbook).isPresent();
    }
}
