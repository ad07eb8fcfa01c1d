package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.suggestion.compose.Citation;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What suggestions that were sent told a customer, and whether it still holds. */
@Component
public class ToldFacts {

    private final SuggestionRepository repository;
    private final StillTrue stillTrue;
    private final BrandTransactions transactions;

    ToldFacts(SuggestionRepository repository, StillTrue stillTrue, BrandTransactions transactions) {
        this.repository = repository;
        this.stillTrue = stillTrue;
        this.transactions = transactions;
    }

    /**
     * @param text the whole message as it was sent
     * @param kind OFFER, PASSAGE or PRODUCT
     * @param ref the offer's or passage's id, or the sku
     * @param quote the fact as its source had it
     * @param holds whether the source says the same now
     */
    public record Told(String text, String kind, String ref, String label, String quote, boolean holds) {

        @Override
        public String toString() {
            return "Told(%s %s)".formatted(kind, ref);
        }
    }

    /** In the order in which the suggestions were made. */
    public List<Told> in(UUID conversation) {
        return transactions.read(() -> repository.sentIn(conversation)).stream()
                .flatMap(suggestion -> transactions.read(() -> repository.inserted(suggestion.id())).stream()
                        .flatMap(inserted -> told(suggestion, inserted)))
                .toList();
    }

    private Stream<Told> told(Suggestion suggestion, SuggestionRepository.Inserted inserted) {
        return suggestion.candidates().stream()
                .filter(reply -> reply.index() == inserted.candidate())
                .flatMap(reply -> stillTrue.of(suggestion, reply).entrySet().stream())
                .map(cited -> told(inserted.text(), cited.getKey(), cited.getValue()));
    }

    private static Told told(String text, Citation citation, boolean holds) {
        return new Told(text, citation.kind().name(), citation.ref(), citation.label(), citation.quote(), holds);
    }
}
