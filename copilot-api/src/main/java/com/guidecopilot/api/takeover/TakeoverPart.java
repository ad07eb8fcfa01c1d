package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.SnapshotPart;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the conversation's takeover to its picture, as long as it is open. */
@Component
class TakeoverPart implements SnapshotPart {

    private final TakeoverRepository takeovers;
    private final LeaseBook book;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;

    TakeoverPart(TakeoverRepository takeovers, LeaseBook book, StaffDirectory staff, BrandTransactions transactions) {
        this.takeovers = takeovers;
        this.book = book;
        this.staff = staff;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public @Nullable Object of(UUID conversation) {
        return transactions
                .read(() -> takeovers.openOf(conversation))
                .map(takeover -> TakeoverBrief.of(
                        takeover,
                        book.holderOf(conversation).flatMap(staff::byId).orElse(null)))
                .orElse(null);
    }
}
