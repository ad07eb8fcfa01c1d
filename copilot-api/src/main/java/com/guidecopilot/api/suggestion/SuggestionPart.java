package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.SnapshotPart;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the newest suggestion to the picture of a conversation. */
@Component
class SuggestionPart implements SnapshotPart {

    private final SuggestionRepository repository;
    private final BrandTransactions transactions;

    SuggestionPart(SuggestionRepository repository, BrandTransactions transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "suggestion";
    }

    @Override
    public @Nullable Object of(UUID conversation) {
        return transactions.read(() -> repository.newestOf(conversation)).orElse(null);
    }
}
