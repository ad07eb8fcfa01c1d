package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.conversation.MessageView;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.SheetView;
import com.guidecopilot.api.scoring.SheetViews;
import com.guidecopilot.api.scoring.review.VerdictRepository.Machine;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes reviews in. */
@Component
class ReviewDesk {

    /** @param note what the reviewer wrote, once it is handed in */
    @Schema(name = "OpenedReview")
    record Opened(
            ReviewRow review,
            SheetView sheet,
            List<MessageView> transcript,
            @Nullable String note) {}

    private final ReviewQueue queue;
    private final ReviewRepository reviews;
    private final VerdictRepository verdicts;
    private final LabelRepository labels;
    private final TrustBook trust;
    private final Movements movements;
    private final SheetViews sheets;
    private final SealedWords words;
    private final SheetLock lock;
    private final ReviewSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    ReviewDesk(
            ReviewQueue queue,
            ReviewRepository reviews,
            VerdictRepository verdicts,
            LabelRepository labels,
            TrustBook trust,
            Movements movements,
            SheetViews sheets,
            SealedWords words,
            SheetLock lock,
            ReviewSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.queue = queue;
        this.reviews = reviews;
        this.verdicts = verdicts;
        this.labels = labels;
        this.trust = trust;
        this.movements = movements;
        this.sheets = sheets;
        this.words = words;
        this.lock = lock;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Whoever answers for the store may look at it, also at those that they may not do themselves. */
    Opened open(Actor actor, UUID id) {
        return transactions.read(() -> {
            Review review = reviews.find(id).orElseThrow(() -> new NotFound("没有这份复核"));
            queue.requireSight(actor, review);
            SheetView sheet = sheets.of(actor, review.sheet());
            String note = verdicts.ofSheet(review.sheet())
                    .map(verdict -> words.open(review.customer(), verdict.note()))
                    .orElse(null);
            return new Opened(queue.row(actor, review), sheet, sheets.transcript(review.conversation()), note);
        });
    }

    /** Handing in the same again changes nothing; something else is refused. */
    SheetView handIn(Actor actor, UUID id, HandedIn handedIn) {
        return transactions.write(() -> {
            Review review = queue.locked(actor, id);
            lock.waitToBeAlone(review.sheet());
            List<Machine> machine = verdicts.machineSaid(review.sheet());
            handedIn.check(machine, review.blind());
            if (!isThere(actor, review, handedIn)) {
                Instant now = clock.instant();
                Review done = review.doneBy(actor.staff(), now, settings);
                Verdict verdict = verdict(actor, review, handedIn, machine, now);
                Runnable change = () -> {
                    reviews.move(done);
                    verdicts.insert(verdict);
                };
                if (review.blind()) {
                    // What was kept back is told now, also where it did not move.
                    change.run();
                    movements.tell(review.sheet(), actor.account());
                    trust.weigh(labelled(review));
                } else {
                    movements.tellIfMoved(review.sheet(), actor.account(), change);
                }
            }
            return sheets.of(actor, review.sheet());
        });
    }

    private Set<Asked> labelled(Review review) {
        return labels.ofReview(review.id()).stream()
                .filter(label -> label.judged() && label.isTold())
                .map(Label::asked)
                .collect(Collectors.toSet());
    }

    private boolean isThere(Actor actor, Review review, HandedIn handedIn) {
        if (!review.isDone()) return false;
        Verdict there = verdicts.ofSheet(review.sheet()).orElseThrow();
        if (there.reviewer().equals(actor.staff()) && same(review.customer(), there, handedIn)) return true;
        throw new Refused(Problem.CONFLICT_REVIEW, "这份已经复核过了");
    }

    /** In whichever order. */
    private boolean same(UUID customer, Verdict there, HandedIn handedIn) {
        return there.words().size() == handedIn.answers().size()
                && handedIn.answers().stream()
                        .allMatch(said -> there.words().stream().anyMatch(word -> same(customer, word, said)))
                && words.isSame(customer, there.note(), handedIn.note());
    }

    private boolean same(UUID customer, Verdict.Word there, HandedIn.Said said) {
        return there.criterion().equals(said.criterion())
                && there.outcome() == said.outcome()
                && words.isSame(customer, there.reason(), said.reason());
    }

    private Verdict verdict(Actor actor, Review review, HandedIn handedIn, List<Machine> machine, Instant now) {
        Map<String, Outcome> before =
                machine.stream().collect(Collectors.toUnmodifiableMap(Machine::criterion, Machine::outcome));
        return new Verdict(
                review.id(),
                review.sheet(),
                actor.staff(),
                review.blind(),
                now,
                words.seal(review.customer(), handedIn.note()),
                handedIn.answers().stream()
                        .map(said -> new Verdict.Word(
                                said.criterion(),
                                said.outcome(),
                                before.get(said.criterion()) != said.outcome(),
                                words.seal(review.customer(), said.reason())))
                        .toList());
    }
}
