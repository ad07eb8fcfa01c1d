package com.guidecopilot.api.performance;

import com.guidecopilot.api.performance.CreditEntry.No;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The entries of one order, oldest first. They are never changed: what no longer holds is taken back by new ones. */
final class CreditAccount {

    private final List<CreditEntry> entries;

    CreditAccount(Collection<CreditEntry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    List<CreditEntry> entries() {
        return List.copyOf(entries);
    }

    /** What was not taken back. */
    List<CreditEntry> standing() {
        Set<No> corrected = corrected(entries);
        return entries.stream()
                .filter(entry -> !entry.isCorrection() && !corrected.contains(entry.no()))
                .toList();
    }

    static Set<No> corrected(Collection<CreditEntry> entries) {
        return entries.stream()
                .map(CreditEntry::corrects)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Books what has to change so that the account says {@code lines} and nothing else.
     *
     * @param openFrom the first month that is open; null = none was closed yet
     * @return the new entries; none when it says so already
     */
    List<CreditEntry> book(List<CreditLine> lines, @Nullable YearMonth openFrom) {
        int booking = entries.isEmpty() ? 1 : entries.getLast().no().booking() + 1;
        List<CreditEntry> standing = standing();
        Set<CreditLine> wanted = new HashSet<>(lines);
        Set<CreditLine> said = standing.stream().map(CreditEntry::line).collect(Collectors.toSet());
        List<CreditEntry> booked = new ArrayList<>();
        for (CreditEntry entry : standing) {
            if (wanted.contains(entry.line())) continue;
            CreditLine back = negated(entry.line());
            booked.add(new CreditEntry(
                    new No(booking, booked.size() + 1), open(back.month(), openFrom), back, entry.no()));
        }
        for (CreditLine line : lines) {
            if (said.contains(line)) continue;
            booked.add(new CreditEntry(new No(booking, booked.size() + 1), open(line.month(), openFrom), line, null));
        }
        entries.addAll(booked);
        return booked;
    }

    private static YearMonth open(YearMonth month, @Nullable YearMonth openFrom) {
        return openFrom == null || month.isAfter(openFrom) ? month : openFrom;
    }

    private static CreditLine negated(CreditLine line) {
        return new CreditLine(
                line.refund(),
                line.store(),
                line.currency(),
                line.party(),
                line.month(),
                -line.amount(),
                line.share(),
                line.reason(),
                line.takenOver(),
                line.rules());
    }
}
