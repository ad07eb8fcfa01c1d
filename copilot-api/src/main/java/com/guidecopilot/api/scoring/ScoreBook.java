package com.guidecopilot.api.scoring;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps scores: of a conversation one by each scorecard, and with it all that follows from it. */
@Component
class ScoreBook {

    private static final String ACTOR = "scoring";

    private final ScoreRepository scores;
    private final JobRepository jobs;
    private final ScorecardShelf shelf;
    private final ReviewIntake reviews;
    private final Outbox outbox;
    private final BrandTransactions transactions;

    ScoreBook(
            ScoreRepository scores,
            JobRepository jobs,
            ScorecardShelf shelf,
            ReviewIntake reviews,
            Outbox outbox,
            BrandTransactions transactions) {
        this.scores = scores;
        this.jobs = jobs;
        this.shelf = shelf;
        this.reviews = reviews;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Ids of the scorecards that the conversation has a score by, by whichever version: it gets no second one. */
    Set<UUID> cardsThatScored(UUID conversation) {
        return transactions.read(() -> scores.versionsThatScored(conversation)).stream()
                .flatMap(version -> shelf.version(version).stream())
                .map(Published::card)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param round of the job that ends with it @return how many are new */
    int keep(UUID conversation, int round, List<Score> made) {
        return transactions.write(() -> {
            List<Score> fresh = made.stream().filter(scores::insert).toList();
            fresh.forEach(score -> reviews.consider(score, beside(score)));
            outbox.record(
                    EventKind.SCORE_FINAL,
                    fresh.stream()
                            .flatMap(score -> score.sheets().stream())
                            .map(Sheet::id)
                            .toList(),
                    ACTOR);
            jobs.done(conversation, round);
            return fresh.size();
        });
    }

    private List<Score> beside(Score score) {
        if (scores.versionsThatScored(score.conversation()).size() == 1) return List.of();
        return scores.ofConversation(score.conversation()).stream()
                .filter(other -> !other.id().equals(score.id()))
                .toList();
    }
}
