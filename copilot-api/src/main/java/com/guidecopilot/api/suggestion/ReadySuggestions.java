package com.guidecopilot.api.suggestion;

import com.guidecopilot.tenancy.BrandTransactions;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which conversations have something that can be sent right away. */
@Component
public class ReadySuggestions {

    private final SuggestionRepository repository;
    private final BrandTransactions transactions;

    ReadySuggestions(SuggestionRepository repository, BrandTransactions transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    /** @return those of the conversations whose newest suggestion is shown and neither sent nor rejected */
    public Set<UUID> among(Collection<UUID> conversations) {
        if (conversations.isEmpty()) return Set.of();
        return transactions.read(() -> repository.readyAmong(conversations));
    }
}
