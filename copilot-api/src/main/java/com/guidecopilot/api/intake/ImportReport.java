package com.guidecopilot.api.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts what became of rows while they come in. */
final class ImportReport {

    /** A file that is wrong throughout is known to be so after these. */
    static final int MOST_FAILURES = 1_000;

    /** @param field absent for the row as a whole */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Failure(String file, long line, String field, String reason) {}

    /**
     * @param accepted rows that were not there before
     * @param failed at most {@value ImportReport#MOST_FAILURES} of them
     * @param failedCount all of them
     * @param ignored columns and fields that rows of this kind do not have
     */
    record Summary(
            String contract,
            long accepted,
            long replaced,
            long unchanged,
            List<Failure> failed,
            long failedCount,
            Collection<String> ignored,
            double seconds) {}

    private final List<Failure> failures = new ArrayList<>();
    private final SortedSet<String> ignored = new TreeSet<>();
    private long accepted;
    private long replaced;
    private long unchanged;
    private long failed;

    void count(String file, long line, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted ignore -> accepted++;
            case Outcome.Replaced ignore -> replaced++;
            case Outcome.Unchanged ignore -> unchanged++;
            case Outcome.Refused refused -> {
                failed++;
                if (failures.size() < MOST_FAILURES) {
                    failures.add(new Failure(file, line, refused.field(), refused.reason()));
                }
            }
        }
    }

    void ignored(Collection<String> names) {
        ignored.addAll(names);
    }

    Summary summary(String contract, double seconds) {
        return new Summary(contract, accepted, replaced, unchanged, failures, failed, ignored, seconds);
    }
}
