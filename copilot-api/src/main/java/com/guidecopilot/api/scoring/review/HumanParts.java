package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.PayPeriods;
import com.guidecopilot.api.scoring.ReviewPart;
import com.guidecopilot.api.scoring.ReviewParts;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people have to do with sheets, each as its viewer may see it. */
@Component
class HumanParts implements ReviewParts {

    private final ReviewRepository reviews;
    private final VerdictRepository verdicts;
    private final DisputeRepository disputes;
    private final DisputeViews disputeViews;
    private final SealedWords words;
    private final Impartiality impartiality;
    private final StaffDirectory staff;
    private final ReviewSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    HumanParts(
            ReviewRepository reviews,
            VerdictRepository verdicts,
            DisputeRepository disputes,
            DisputeViews disputeViews,
            SealedWords words,
            Impartiality impartiality,
            StaffDirectory staff,
            ReviewSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.reviews = reviews;
        this.verdicts = verdicts;
        this.disputes = disputes;
        this.disputeViews = disputeViews;
        this.words = words;
        this.impartiality = impartiality;
        this.staff = staff;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All that is known of some sheets. */
    private record Known(
            Map<UUID, Review> reviews,
            Map<UUID, Verdict> verdicts,
            Map<UUID, List<Dispute>> disputes,
            Map<UUID, Instant> scoredAt,
            Map<UUID, StaffMember> people,
            PayPeriods.Frozen frozen) {}

    @Override
    public Map<UUID, ReviewPart> of(Actor viewer, Collection<FinalScore> sheets) {
        return transactions.read(() -> {
            Known known = known(viewer, sheets);
            words.prepare(sheets.stream().map(FinalScore::customer).collect(Collectors.toSet()));
            Instant now = clock.instant();
            return sheets.stream()
                    .collect(Collectors.toUnmodifiableMap(FinalScore::sheet, sheet -> part(viewer, sheet, known, now)));
        });
    }

    private Known known(Actor viewer, Collection<FinalScore> sheets) {
        List<UUID> ids = sheets.stream().map(FinalScore::sheet).toList();
        List<UUID> own = sheets.stream()
                .filter(sheet -> isAuthor(viewer, sheet))
                .map(FinalScore::sheet)
                .toList();
        Map<UUID, Review> reviewed = reviews.ofSheets(ids).stream()
                .collect(Collectors.toUnmodifiableMap(Review::sheet, Function.identity()));
        List<Dispute> contested = disputes.ofSheets(ids);
        Set<UUID> people = Stream.concat(
                        reviewed.values().stream().flatMap(review -> Stream.ofNullable(review.by())),
                        contested.stream().flatMap(Dispute::people))
                .collect(Collectors.toSet());
        return new Known(
                reviewed,
                verdicts.ofSheets(ids),
                contested.stream().collect(Collectors.groupingBy(Dispute::sheet)),
                disputes.scoredAt(own),
                staff.byIds(people).stream()
                        .collect(Collectors.toUnmodifiableMap(StaffMember::id, Function.identity())),
                impartiality.frozen());
    }

    private ReviewPart part(Actor viewer, FinalScore sheet, Known known, Instant now) {
        boolean frozen = known.frozen().has(sheet.store(), sheet.closedAt());
        Review review = known.reviews().get(sheet.sheet());
        boolean author = isAuthor(viewer, sheet);
        boolean hidden = review != null && review.isKeptBackFrom(viewer.staff(), now, settings);
        ReviewPart.@Nullable ReviewView shown =
                review == null || review.isLapsed(now, settings) ? null : view(review, known);
        if (hidden) return new ReviewPart(true, shown, List.of(), null, frozen, Map.of());
        List<Dispute> contested = known.disputes().getOrDefault(sheet.sheet(), List.of());
        Verdict verdict = known.verdicts().get(sheet.sheet());
        return new ReviewPart(
                false,
                shown,
                contested.stream()
                        .map(dispute -> disputeViews.view(dispute, sheet, known.people()))
                        .toList(),
                author ? contestUntil(sheet, known, verdict) : null,
                frozen,
                written(sheet.customer(), verdict, contested));
    }

    /** A seat that several people hold is nobody's. */
    private static boolean isAuthor(Actor viewer, FinalScore sheet) {
        return !sheet.writer().shared() && viewer.staff().equals(sheet.writer().holder());
    }

    private static ReviewPart.ReviewView view(Review review, Known known) {
        StaffMember by = review.by() == null ? null : known.people().get(review.by());
        return new ReviewPart.ReviewView(
                review.id(),
                review.state().name(),
                by == null ? null : by.name(),
                review.doneAt() == null ? review.claimedAt() : review.doneAt(),
                review.blind());
    }

    /** Also when it is past: who comes too late is told since when. */
    private @Nullable Instant contestUntil(FinalScore sheet, Known known, @Nullable Verdict verdict) {
        Instant scoredAt = known.scoredAt().get(sheet.sheet());
        if (scoredAt == null || sheet.answers().isEmpty()) return null;
        return ContestWindow.until(scoredAt, verdict, settings);
    }

    /** What was written about each criterion: by who decided on a dispute, else by the reviewer. */
    private Map<String, String> written(UUID customer, @Nullable Verdict verdict, List<Dispute> contested) {
        Map<String, String> written = new HashMap<>();
        if (verdict != null) {
            verdict.words().forEach(word -> put(written, word.criterion(), words.open(customer, word.reason())));
        }
        contested.forEach(dispute -> {
            if (dispute.decision() == null) return;
            written.remove(dispute.criterion());
            put(
                    written,
                    dispute.criterion(),
                    words.open(customer, dispute.decision().reason()));
        });
        return written;
    }

    private static void put(Map<String, String> written, String criterion, @Nullable String words) {
        if (words != null) written.put(criterion, words);
    }
}
