package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.Jurisdiction;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.FinalScores;
import com.guidecopilot.api.scoring.SheetView;
import com.guidecopilot.api.scoring.SheetViews;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What waits to be reviewed, the most urgent first, each for those who may judge it, and who has it. */
@Component
class ReviewQueue {

    private static final int ASKED_URGENCY = 60;

    enum Part {
        WAITING,
        MINE,
        DONE
    }

    @Schema(name = "Reviews")
    record Page(List<ReviewRow> reviews, ReviewRepository.Counts counts) {}

    private final ReviewRepository reviews;
    private final Impartiality impartiality;
    private final LapsedReviews lapsed;
    private final FinalScores scores;
    private final SheetViews sheets;
    private final StaffDirectory staff;
    private final ReviewSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    ReviewQueue(
            ReviewRepository reviews,
            Impartiality impartiality,
            LapsedReviews lapsed,
            FinalScores scores,
            SheetViews sheets,
            StaffDirectory staff,
            ReviewSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.reviews = reviews;
        this.impartiality = impartiality;
        this.lapsed = lapsed;
        this.scores = scores;
        this.sheets = sheets;
        this.staff = staff;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param why only those that are looked at for one of these; none = all. The counts are of all */
    Page part(Actor actor, Part part, Set<Why> why, int limit) {
        return transactions.read(() -> {
            Instant now = clock.instant();
            Jurisdiction jurisdiction = impartiality.of(actor);
            List<Review> found = switch (part) {
                case WAITING -> reviews.waiting(jurisdiction, now, settings, why, limit);
                case MINE -> reviews.mine(actor.staff(), why, limit);
                case DONE -> reviews.done(jurisdiction, why, limit);
            };
            return new Page(rows(actor, found, now), reviews.counts(actor.staff(), jurisdiction, now, settings));
        });
    }

    /** Of two who claim at once one has it. Claiming it again gives more time. */
    ReviewRow claim(Actor actor, UUID id) {
        return transactions.write(() -> {
            Review review = locked(actor, id);
            Instant now = clock.instant();
            boolean taken =
                    !review.isDone() && !review.isHeldBy(actor.staff()) && !review.isFree(now, settings.claim());
            if (taken) throw new Refused(Problem.CONFLICT_REVIEW, "这份正由别人复核", Map.of("holder", holderOf(review)));
            Review claimed = review.claimedBy(actor.staff(), now, settings);
            reviews.move(claimed);
            return row(actor, claimed);
        });
    }

    /** Somebody wants to look at a sheet. Asking again, or for one that waits already, is the same review. */
    ReviewRow ask(Actor actor, UUID sheet) {
        return transactions.write(() -> {
            FinalScore score = scores.of(sheet).orElseThrow(() -> new NotFound("没有这份评分"));
            impartiality.require(actor, score.store(), score.writer().holder(), score.closedAt(), "评分");
            if (score.answers().isEmpty()) throw new Refused(Problem.CONFLICT_REVIEW, "这份没有可复核的评分");
            Instant now = clock.instant();
            Review asked = asked(score, now);
            if (!reviews.insert(asked)) {
                Review there = reviews.lock(
                                reviews.ofSheets(List.of(sheet)).getFirst().id())
                        .orElseThrow();
                if (there.isDone()) throw new Refused(Problem.CONFLICT_REVIEW, "这份已经复核过，有异议请申诉");
                // Nobody did it blind in time. It has been open to all since, and so it stays.
                if (there.isLapsed(now, settings)) {
                    lapsed.tell(there);
                    reviews.ask(there.id(), ASKED_URGENCY, now);
                }
            }
            return row(actor, reviews.ofSheets(List.of(sheet)).getFirst());
        });
    }

    /** @throws Refused as {@link Impartiality#require} says */
    Review locked(Actor actor, UUID id) {
        Review review = reviews.lock(id).orElseThrow(() -> new NotFound("没有这份复核"));
        impartiality.require(actor, review.store(), review.holder(), review.closedAt(), "复核");
        return review;
    }

    /** @throws NotFound where the actor does not answer for its store */
    void requireSight(Actor actor, Review review) {
        if (!impartiality.of(actor).answersFor(review.store())) throw new NotFound("没有这份复核");
    }

    ReviewRow row(Actor actor, Review review) {
        return rows(actor, List.of(review), clock.instant()).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("没有这份复核"));
    }

    private List<ReviewRow> rows(Actor actor, List<Review> found, Instant now) {
        Map<UUID, SheetView> seen = sheets
                .of(actor, found.stream().map(Review::sheet).toList())
                .stream()
                .collect(Collectors.toUnmodifiableMap(SheetView::id, Function.identity()));
        Map<UUID, StaffMember> people = staff
                .byIds(found.stream()
                        .flatMap(review -> Stream.ofNullable(review.by()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toUnmodifiableMap(StaffMember::id, Function.identity()));
        return found.stream()
                .filter(review -> seen.containsKey(review.sheet()))
                .map(review -> {
                    boolean anybodys = review.isFree(now, settings.claim()) && !review.isHeldBy(actor.staff());
                    StaffMember by = anybodys || review.by() == null ? null : people.get(review.by());
                    return ReviewRow.of(
                            review,
                            anybodys ? Review.State.WAITING : review.state(),
                            Objects.requireNonNull(seen.get(review.sheet())),
                            by == null ? null : by.name());
                })
                .toList();
    }

    private Map<String, String> holderOf(Review review) {
        return Stream.ofNullable(review.by())
                .flatMap(by -> staff.byId(by).stream())
                .map(member -> Map.of("account", member.account(), "name", member.name()))
                .findFirst()
                .orElse(Map.of());
    }

    private static Review asked(FinalScore score, Instant now) {
        return new Review(
                Ids.next(),
                score.sheet(),
                score.conversation(),
                score.customer(),
                score.store(),
                score.writer().holder(),
                score.writer().shared(),
                score.closedAt(),
                Why.ASKED,
                List.of(),
                false,
                ASKED_URGENCY,
                now,
                Review.State.WAITING,
                null,
                null,
                null);
    }
}
