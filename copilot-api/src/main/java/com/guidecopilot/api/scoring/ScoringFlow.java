package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.Reckoner;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The way from a closed conversation to its scores, for the brand that is bound. Going it again changes nothing. */
@Component
class ScoringFlow {

    private final Transcripts transcripts;
    private final ScorecardShelf shelf;
    private final Reckoner reckoner;
    private final Scorer scorer;
    private final ScoreBook book;
    private final JobRepository jobs;
    private final BrandTransactions transactions;

    ScoringFlow(
            Transcripts transcripts,
            ScorecardShelf shelf,
            Reckoner reckoner,
            Scorer scorer,
            ScoreBook book,
            JobRepository jobs,
            BrandTransactions transactions) {
        this.transcripts = transcripts;
        this.shelf = shelf;
        this.reckoner = reckoner;
        this.scorer = scorer;
        this.book = book;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /** @return how many scores are new */
    int score(UUID conversation) {
        // 1. Only what waits: a job may come to several workers, and again after it was done.
        Optional<Integer> round = transactions.read(() -> jobs.waitingRound(conversation));
        if (round.isEmpty()) return 0;

        // 2. All that was said, and by whom.
        Optional<Transcripts.Named> named = transcripts.of(conversation);

        // 3. The scorecards in force when it was closed that are meant for it and have not scored it yet.
        List<Published> cards =
                named.map(Transcripts.Named::transcript).map(this::cardsFor).orElse(List.of());

        // 4. Each author's part: what can be reckoned, and what the judge says, or why nothing can be told.
        List<Score> scores = named.map(one -> scorer.score(one, cards)).orElse(List.of());

        // 5. Stored once, with the word that they are there; who should look at them is decided with it.
        return book.keep(conversation, round.get(), scores);
    }

    private List<Published> cardsFor(Transcript transcript) {
        List<Published> inForce = shelf.at(transcript.closedAt());
        if (inForce.isEmpty()) return List.of();
        Set<UUID> scored = book.cardsThatScored(transcript.conversation());
        return inForce.stream()
                .filter(card -> !scored.contains(card.card()))
                .filter(card -> reckoner.applies(card.text(), transcript))
                .toList();
    }
}
