package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Seat;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people are shown of scores. */
@Component
class ScoreDesk {

    /** What a guide's own summary is made of. */
    private static final Duration RECENT = Duration.ofDays(30);

    /** @param waiting whether it is closed and a score is still to come */
    @Schema(name = "ConversationScores")
    record OfConversation(List<ScoreView> scores, boolean waiting) {}

    /** @param sharedSeat whether the viewer holds a seat that has no personal score; off shift, whether they lately held one */
    @Schema(name = "OwnSheets")
    record Own(
            List<SheetView> sheets,
            OwnSummary summary,
            boolean sharedSeat,
            @Nullable UUID next) {}

    private final ScoreRepository scores;
    private final JobRepository jobs;
    private final Settling settling;
    private final SheetViews views;
    private final KeptBack keptBack;
    private final ScorecardShelf cards;
    private final Conversations conversations;
    private final StaffDirectory staff;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    ScoreDesk(
            ScoreRepository scores,
            JobRepository jobs,
            Settling settling,
            SheetViews views,
            KeptBack keptBack,
            ScorecardShelf cards,
            Conversations conversations,
            StaffDirectory staff,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.scores = scores;
        this.jobs = jobs;
        this.settling = settling;
        this.views = views;
        this.keptBack = keptBack;
        this.cards = cards;
        this.conversations = conversations;
        this.staff = staff;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws NotFound when there is no such conversation, or neither its customer nor a score of it is in sight */
    OfConversation ofConversation(Actor actor, UUID conversation) {
        return transactions.read(() -> {
            List<Score> found = scores.ofConversation(conversation);
            Map<UUID, List<SheetView>> seen =
                    views.seen(actor, found).stream().collect(Collectors.groupingBy(sheet -> scoreOf(sheet, found)));
            var sight = access.scoreSightOf(actor, clock.instant());
            List<ScoreView> shown = found.stream()
                    .filter(score ->
                            seen.containsKey(score.id()) || sight.stores().contains(score.store()))
                    .map(score -> view(score, seen.getOrDefault(score.id(), List.of())))
                    .toList();
            if (shown.isEmpty()) conversations.get(actor, conversation);
            return new OfConversation(shown, jobs.isWaiting(conversation));
        });
    }

    private static UUID scoreOf(SheetView sheet, List<Score> found) {
        return found.stream()
                .filter(score ->
                        score.sheets().stream().anyMatch(one -> one.id().equals(sheet.id())))
                .map(Score::id)
                .findFirst()
                .orElseThrow();
    }

    private ScoreView view(Score score, List<SheetView> sheets) {
        Published card = cards.version(score.cardVersion()).orElseThrow();
        return new ScoreView(
                score.id(),
                score.conversation(),
                new SheetView.CardName(card.text().code(), card.text().title(), card.number()),
                score.closedAt(),
                score.scoredAt(),
                score.judge(),
                UnscoreableView.of(score.unscoreable()),
                sheets);
    }

    SheetView sheet(Actor actor, UUID id) {
        SheetView sheet = views.of(actor, id);
        return sheet.with(views.transcript(sheet.conversation()));
    }

    /** The actor's own, the newest first. */
    Own own(Actor actor, @Nullable UUID before, int limit) {
        Instant now = clock.instant();
        return transactions.read(() -> {
            List<UUID> page = scores.ofHolder(actor.staff(), before, limit + 1);
            List<UUID> told = page.stream().limit(limit).toList();
            return new Own(
                    views.of(actor, told),
                    summary(recent(actor, now)),
                    sharesASeat(actor, now),
                    page.size() > limit ? told.getLast() : null);
        });
    }

    /** The same as others see in figures, though authors see their single sheets. */
    private OwnSummary summary(List<FinalScore> recent) {
        Set<UUID> left = keptBack.of(recent.stream().map(FinalScore::sheet).toList());
        return OwnSummary.of(
                recent.stream().filter(score -> !left.contains(score.sheet())).toList(), left.size());
    }

    private List<FinalScore> recent(Actor actor, Instant now) {
        return settling.of(scores.heldSince(actor.staff(), now.minus(RECENT))).stream()
                .map(Settling.Whole::last)
                .filter(score -> actor.staff().equals(score.writer().holder())
                        && access.scoreSightOf(actor, now).isOwn(score.store(), actor.staff()))
                .toList();
    }

    private boolean sharesASeat(Actor actor, Instant now) {
        return staff.seats(access.seatsOf(actor, now.minus(RECENT), now)).stream()
                .anyMatch(Seat::shared);
    }
}
