package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.ReviewIntake;
import com.guidecopilot.api.scoring.Score;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Chooses what is reviewed, in the transaction in which the score is stored: nobody has seen what the machine said of a sheet
 * that is to be reviewed blind. Chance goes first, so that whether a sheet is drawn does not hang on what it says. Where two
 * scorecards ask the judge the same of one author, each sheet tells what the other would keep back: neither is drawn.
 */
@Component
class ReviewChoice implements ReviewIntake {

    private static final int BLIND_URGENCY = 50;

    private final BlindDraw draw;
    private final RareCriteria rare;
    private final Complaints complaints;
    private final ScorecardShelf cards;
    private final ReviewRepository reviews;
    private final LapsedReviews lapsed;
    private final ReviewSettings settings;
    private final Clock clock;

    ReviewChoice(
            BlindDraw draw,
            RareCriteria rare,
            Complaints complaints,
            ScorecardShelf cards,
            ReviewRepository reviews,
            LapsedReviews lapsed,
            ReviewSettings settings,
            Clock clock) {
        this.draw = draw;
        this.rare = rare;
        this.complaints = complaints;
        this.cards = cards;
        this.reviews = reviews;
        this.lapsed = lapsed;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void consider(Score score, List<Score> beside) {
        List<Sheet> told = score.sheets().stream()
                .filter(sheet -> sheet.unscoreable() == null)
                .toList();
        if (told.isEmpty()) return;
        Published card = cards.version(score.cardVersion()).orElseThrow();
        Set<String> wanted = rare.of(card);
        boolean complaint = complaints.heardIn(score.conversation());
        for (Sheet sheet : told) {
            List<UUID> telling = beside.stream()
                    .flatMap(other -> other.sheets().stream())
                    .filter(other -> tells(other, sheet))
                    .map(Sheet::id)
                    .toList();
            endBlindness(telling);
            if (telling.isEmpty() && draw.lotOf(sheet.id()) < rate(sheet, wanted)) {
                reviews.insert(review(score, sheet, Why.BLIND_SAMPLE, List.of(), BLIND_URGENCY));
                continue;
            }
            List<Sign> signs = Signs.of(sheet, card.text(), complaint, settings);
            if (signs.isEmpty()) continue;
            Sign first = signs.getFirst();
            reviews.insert(review(score, sheet, first.why(), signs, first.urgency()));
        }
    }

    /** Whether a criterion applies is looked at, how it was met is not. */
    private double rate(Sheet sheet, Set<String> wanted) {
        boolean asksOne = sheet.answers().stream()
                .filter(given -> wanted.contains(given.criterion()))
                .map(Given::answer)
                .anyMatch(Answer.Scored.class::isInstance);
        return asksOne ? settings.sampleRare() : settings.sample();
    }

    /** A card that reaches back tells what was kept back. */
    private void endBlindness(List<UUID> sheets) {
        reviews.ofSheets(sheets).stream()
                .flatMap(review -> reviews.lock(review.id()).stream())
                .filter(review -> review.blind() && !review.isDone())
                .forEach(review -> {
                    lapsed.tell(review);
                    reviews.ask(review.id(), BLIND_URGENCY, clock.instant());
                });
    }

    private static boolean tells(Sheet other, Sheet sheet) {
        return other.writer().equals(sheet.writer()) && !Collections.disjoint(judged(other), judged(sheet));
    }

    /** By which judge, and what it was asked. */
    private static Set<String> judged(Sheet sheet) {
        return sheet.answers().stream().filter(Given::judged).map(Given::rule).collect(Collectors.toSet());
    }

    private Review review(Score score, Sheet sheet, Why why, List<Sign> signs, int urgency) {
        return new Review(
                Ids.next(),
                sheet.id(),
                score.conversation(),
                score.customer(),
                score.store(),
                sheet.writer().holder(),
                sheet.writer().shared(),
                score.closedAt(),
                why,
                signs,
                why == Why.BLIND_SAMPLE,
                urgency,
                clock.instant(),
                Review.State.WAITING,
                null,
                null,
                null);
    }
}
