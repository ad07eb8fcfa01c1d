package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.WholeConversations;
import com.guidecopilot.api.conversation.WholeConversations.Closed;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.Reckoner;
import com.guidecopilot.api.scoring.card.ScorecardDrafts;
import com.guidecopilot.api.scoring.card.ScorecardDrafts.Drafted;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what would come of a draft of a scorecard, by the conversations that were closed last. Writes nothing. */
@Component
class TrialDesk {

    private final ScorecardDrafts drafts;
    private final WholeConversations conversations;
    private final Transcripts transcripts;
    private final ScoreRepository scores;
    private final JobRepository jobs;
    private final KeptBack keptBack;
    private final ScorecardShelf shelf;
    private final Reckoner reckoner;
    private final Scoreability scoreability;
    private final ScoringSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    TrialDesk(
            ScorecardDrafts drafts,
            WholeConversations conversations,
            Transcripts transcripts,
            ScoreRepository scores,
            JobRepository jobs,
            KeptBack keptBack,
            ScorecardShelf shelf,
            Reckoner reckoner,
            Scoreability scoreability,
            ScoringSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.drafts = drafts;
        this.conversations = conversations;
        this.transcripts = transcripts;
        this.scores = scores;
        this.jobs = jobs;
        this.keptBack = keptBack;
        this.shelf = shelf;
        this.reckoner = reckoner;
        this.scoreability = scoreability;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param limit how many conversations */
    ScorecardPreview preview(String code, int limit) {
        return preview(code, limit, settings.preview());
    }

    /** The youngest conversations first, one at least, until the time is over: what was looked at by then is told. */
    ScorecardPreview preview(String code, int limit, Duration longest) {
        long began = System.nanoTime();
        Drafted drafted = drafts.of(code);
        Trial trial = new Trial();
        boolean complete = true;
        for (Closed closed : conversations.lastClosed(limit)) {
            complete = System.nanoTime() - began < longest.toNanos() || trial.isEmpty();
            if (!complete) break;
            tryOn(closed.id(), drafted, trial);
        }
        if (trial.isEmpty()) throw new Refused(Problem.NOTHING_TO_PREVIEW, "还没有评过分、可以拿来试评的会话");
        Published inForce = drafted.inForce();
        return trial.told(code, inForce == null ? null : inForce.number(), complete);
    }

    private void tryOn(UUID conversation, Drafted drafted, Trial trial) {
        List<Score> stored = transactions.read(() -> scores.ofConversation(conversation));
        if (isKeptBack(conversation, stored)) return;
        transcripts.of(conversation).ifPresent(named -> {
            SaidBefore judge = new SaidBefore(stored, named.transcript(), shelf, reckoner);
            Scorer scorer = new Scorer(reckoner, judge, scoreability, clock);
            trial.add(
                    conversation,
                    named.transcript().closedAt(),
                    sheets(scorer, named, drafted.inForce()),
                    sheets(scorer, named, drafted.draft()));
        });
    }

    /** What somebody is to review blind, and what may still be drawn for it, tells nobody what the machine makes of it. */
    private boolean isKeptBack(UUID conversation, List<Score> stored) {
        List<UUID> sheets = stored.stream()
                .flatMap(score -> score.sheets().stream())
                .map(Sheet::id)
                .toList();
        return transactions.read(() -> jobs.isWaiting(conversation))
                || !keptBack.of(sheets).isEmpty();
    }

    private List<Sheet> sheets(Scorer scorer, Transcripts.Named named, @Nullable Published card) {
        return Stream.ofNullable(card)
                .filter(one -> reckoner.applies(one.text(), named.transcript()))
                .flatMap(one -> scorer.score(named, List.of(one)).stream())
                .flatMap(score -> score.sheets().stream())
                .toList();
    }
}
