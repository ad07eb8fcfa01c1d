package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.Jurisdiction;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.DisputeView;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.FinalScores;
import com.guidecopilot.api.scoring.SheetView;
import com.guidecopilot.api.scoring.SheetViews;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets authors contest what was said of their work, and others decide. A decision is the last word. */
@Component
class DisputeDesk {

    enum Part {
        OPEN,
        DECIDED
    }

    @Schema(name = "Disputes")
    record Page(List<DisputeView> disputes) {}

    private final DisputeRepository disputes;
    private final VerdictRepository verdicts;
    private final ReviewRepository reviews;
    private final FinalScores scores;
    private final SheetViews sheets;
    private final Movements movements;
    private final Impartiality impartiality;
    private final SealedWords words;
    private final SheetLock lock;
    private final ReviewSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    DisputeDesk(
            DisputeRepository disputes,
            VerdictRepository verdicts,
            ReviewRepository reviews,
            FinalScores scores,
            SheetViews sheets,
            Movements movements,
            Impartiality impartiality,
            SealedWords words,
            SheetLock lock,
            ReviewSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.disputes = disputes;
        this.verdicts = verdicts;
        this.reviews = reviews;
        this.scores = scores;
        this.sheets = sheets;
        this.movements = movements;
        this.impartiality = impartiality;
        this.words = words;
        this.lock = lock;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those of the actor's stores, and those that they raised themselves. */
    Page part(Actor actor, Part part, int limit) {
        return transactions.read(() -> {
            Jurisdiction of = impartiality.of(actor);
            List<Dispute> found = switch (part) {
                case OPEN -> disputes.open(of.stores(), actor.staff(), clock.instant(), settings, limit);
                case DECIDED -> disputes.decided(of.stores(), actor.staff(), limit);
            };
            Map<UUID, DisputeView> shown =
                    sheets
                            .of(
                                    actor,
                                    found.stream()
                                            .map(Dispute::sheet)
                                            .distinct()
                                            .toList())
                            .stream()
                            .flatMap(sheet -> sheet.disputes().stream())
                            .collect(Collectors.toUnmodifiableMap(DisputeView::id, Function.identity()));
            return new Page(found.stream()
                    .map(Dispute::id)
                    .filter(shown::containsKey)
                    .map(shown::get)
                    .toList());
        });
    }

    /** @throws NotFound when there is none, or its sheet is out of sight or kept back from the actor */
    DisputeView get(Actor actor, UUID id) {
        return transactions.read(() -> view(actor, disputes.find(id).orElseThrow(DisputeDesk::absent)));
    }

    /** Once a criterion; the same again is the same. */
    DisputeView raise(Actor actor, UUID sheet, String criterion, Dispute.@Nullable Chip chip, @Nullable String note) {
        return transactions.write(() -> {
            lock.waitToBeAlone(sheet);
            SheetView seen = sheets.of(actor, sheet);
            FinalScore score = scores.of(sheet).orElseThrow();
            UUID holder = author(actor, score);
            if (seen.answers().stream().noneMatch(one -> one.criterion().equals(criterion))) {
                throw Refused.invalid(List.of(new Flaw("criterion", "这份评分没有 %s 这一项".formatted(criterion))));
            }
            Optional<Dispute> there = of(sheet, criterion);
            if (there.isEmpty()) insert(actor, score, holder, criterion, chip, note);
            else if (!same(there.get(), chip, note)) throw new Refused(Problem.CONFLICT_DISPUTE, "这一项已经申诉过");
            return view(actor, of(sheet, criterion).orElseThrow());
        });
    }

    /** Whoever wrote it. A seat that several people hold has no personal score, so there is nobody to contest it. */
    private static UUID author(Actor actor, FinalScore score) {
        UUID holder = score.writer().holder();
        if (holder == null || score.writer().shared() || !holder.equals(actor.staff())) {
            throw new Refused(Problem.FORBIDDEN, "只有作者本人可以申诉");
        }
        return holder;
    }

    private void insert(
            Actor actor,
            FinalScore score,
            UUID holder,
            String criterion,
            Dispute.@Nullable Chip chip,
            @Nullable String note) {
        Instant now = clock.instant();
        Instant scoredAt = disputes.scoredAt(List.of(score.sheet())).get(score.sheet());
        Verdict verdict = verdicts.ofSheet(score.sheet()).orElse(null);
        if (now.isAfter(ContestWindow.until(Objects.requireNonNull(scoredAt), verdict, settings))) {
            throw new Refused(
                    Problem.DISPUTE_WINDOW_OVER,
                    "评分后 %d 天内可以申诉，已经过了".formatted(settings.contest().toDays()));
        }
        disputes.insert(new Dispute(
                Ids.next(),
                score.sheet(),
                score.conversation(),
                score.customer(),
                score.store(),
                holder,
                criterion,
                chip,
                words.seal(score.customer(), note),
                now,
                actor.staff(),
                now.plus(settings.decide()),
                null));
    }

    private boolean same(Dispute there, Dispute.@Nullable Chip chip, @Nullable String note) {
        return there.chip() == chip && words.isSame(there.customer(), there.note(), note);
    }

    /** By somebody who neither wrote nor reviewed it, and does not work under either. */
    DisputeView decide(Actor actor, UUID id, Outcome outcome, String reason) {
        return transactions.write(() -> {
            UUID sheet = disputes.find(id).orElseThrow(DisputeDesk::absent).sheet();
            lock.waitToBeAlone(sheet);
            Dispute dispute = disputes.find(id).orElseThrow();
            FinalScore score = scores.of(sheet).orElseThrow();
            require(actor, dispute, score);
            Dispute.@Nullable Decision there = dispute.decision();
            if (there == null) {
                record(actor, dispute, score, outcome, reason);
            } else if (!isSame(actor, dispute, there, outcome, reason)) {
                throw new Refused(Problem.CONFLICT_DISPUTE, "这个申诉已经处理过了");
            }
            return view(actor, disputes.find(id).orElseThrow());
        });
    }

    private void require(Actor actor, Dispute dispute, FinalScore score) {
        Jurisdiction jurisdiction =
                impartiality.require(actor, dispute.store(), dispute.holder(), score.closedAt(), "申诉");
        boolean keptBack = reviews.ofSheets(List.of(dispute.sheet())).stream()
                .anyMatch(review -> review.isKeptBack(clock.instant(), settings));
        if (keptBack) throw absent();
        verdicts.ofSheet(dispute.sheet()).map(Verdict::reviewer).ifPresent(reviewer -> {
            if (reviewer.equals(actor.staff())) throw new Refused(Problem.SAME_REVIEWER, "您复核过这份评分，申诉要由另一位处理");
            if (jurisdiction.isUnder(reviewer)) throw new Refused(Problem.SAME_REVIEWER, "这份由您的上级复核，申诉不能由您处理");
        });
    }

    private void record(Actor actor, Dispute dispute, FinalScore score, Outcome outcome, String reason) {
        Outcome before = score.answers().stream()
                .filter(given -> given.criterion().equals(dispute.criterion()))
                .map(Given::answer)
                .map(Outcome::of)
                .findFirst()
                .orElseThrow();
        Dispute.Decision decision = new Dispute.Decision(
                outcome, outcome != before, words.seal(dispute.customer(), reason), clock.instant(), actor.staff());
        movements.tellIfMoved(dispute.sheet(), actor.account(), () -> disputes.decide(dispute.id(), decision));
    }

    private boolean isSame(Actor actor, Dispute dispute, Dispute.Decision there, Outcome outcome, String reason) {
        return there.by().equals(actor.staff())
                && there.outcome() == outcome
                && words.isSame(dispute.customer(), there.reason(), reason);
    }

    private Optional<Dispute> of(UUID sheet, String criterion) {
        return disputes.ofSheets(List.of(sheet)).stream()
                .filter(dispute -> dispute.criterion().equals(criterion))
                .findFirst();
    }

    private DisputeView view(Actor actor, Dispute dispute) {
        return sheets.of(actor, List.of(dispute.sheet())).stream()
                .flatMap(sheet -> sheet.disputes().stream())
                .filter(one -> one.id().equals(dispute.id()))
                .findFirst()
                .orElseThrow(DisputeDesk::absent);
    }

    private static NotFound absent() {
        return new NotFound("没有这个申诉");
    }
}
