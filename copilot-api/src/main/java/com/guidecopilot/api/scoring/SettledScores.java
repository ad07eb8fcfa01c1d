package com.guidecopilot.api.scoring;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads scores as they stand now: nothing of it is stored, so nothing of it can be out of date. */
@Component
class SettledScores implements FinalScores {

    private final ScoreRepository scores;
    private final BareScores bare;
    private final Settling settling;
    private final BrandTransactions transactions;

    SettledScores(ScoreRepository scores, BareScores bare, Settling settling, BrandTransactions transactions) {
        this.scores = scores;
        this.bare = bare;
        this.settling = settling;
        this.transactions = transactions;
    }

    @Override
    public Optional<FinalScore> of(UUID sheet) {
        return transactions.read(() -> settled(scores.ofSheets(List.of(sheet)))).stream()
                .filter(one -> one.sheet().equals(sheet))
                .findFirst();
    }

    @Override
    public List<FinalScore> closedIn(Collection<UUID> stores, Instant from, Instant to) {
        return transactions.read(() -> settled(bare.closedIn(stores, from, to)));
    }

    @Override
    public List<Untold> untoldIn(Collection<UUID> stores, Instant from, Instant to) {
        return transactions.read(() -> scores.untoldIn(stores, from, to));
    }

    private List<FinalScore> settled(List<Score> found) {
        return settling.of(found).stream().map(Settling.Whole::last).toList();
    }
}
