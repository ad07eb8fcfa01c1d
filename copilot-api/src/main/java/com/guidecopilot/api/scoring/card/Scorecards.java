package com.guidecopilot.api.scoring.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.publishing.Checked;
import com.guidecopilot.api.publishing.Draft;
import com.guidecopilot.api.publishing.Publication;
import com.guidecopilot.api.publishing.Text;
import com.guidecopilot.api.publishing.Version;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What headquarters does with scorecards: check, write, publish, stop, look at. A published version stays as it is. */
@Component
class Scorecards {

    private static final Duration FAILURES_SHOWN = Duration.ofDays(30);

    /**
     * @param from of what is closed from then on it is asked
     * @param publishedBy an account
     * @param publishedByName null where that is nobody's of the staff
     */
    @Schema(name = "ScorecardVersion")
    record VersionView(
            UUID id,
            int number,
            Instant from,
            Instant publishedAt,
            String publishedBy,
            @Nullable String publishedByName) {

        static VersionView of(Version version, Map<String, String> names) {
            return new VersionView(
                    version.id(),
                    version.number(),
                    version.from(),
                    version.publishedAt(),
                    version.publishedBy(),
                    names.get(version.publishedBy()));
        }
    }

    /** @param measure by what it is answered, such as {@code first-reply} */
    @Schema(name = "ScorecardCriterion")
    record CriterionView(String code, String title, int weight, boolean critical, boolean judged, String measure) {

        static CriterionView of(Criterion one) {
            return new CriterionView(
                    one.code(), one.title(), one.weight(), one.critical(), one.isJudged(), one.measuredBy());
        }
    }

    /**
     * @param inForce the number of the version that conversations are scored by which close now; absent while there is none
     * @param criteria of that version, else of the newest, else of the draft
     */
    @Schema(name = "Scorecard")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String code,
            String title,
            @Nullable Integer inForce,
            List<Author> authors,
            List<CriterionView> criteria,
            @Nullable Draft draft,
            List<VersionView> versions,
            List<ScorecardFailureRepository.Failure> failures) {}

    private final ScorecardTexts texts;
    private final ScorecardCheck check;
    private final ScorecardReader reader;
    private final ScorecardFailureRepository failures;
    private final Backfill backfill;
    private final Outbox outbox;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;
    private final Clock clock;

    Scorecards(
            ScorecardTexts texts,
            ScorecardCheck check,
            ScorecardReader reader,
            ScorecardFailureRepository failures,
            Backfill backfill,
            Outbox outbox,
            StaffDirectory staff,
            BrandTransactions transactions,
            Clock clock) {
        this.texts = texts;
        this.check = check;
        this.reader = reader;
        this.failures = failures;
        this.backfill = backfill;
        this.outbox = outbox;
        this.staff = staff;
        this.transactions = transactions;
        this.clock = clock;
    }

    Checked<Scorecard> check(String body) {
        return check.check(body);
    }

    View write(Actor actor, String body) {
        Scorecard card = check.check(body).sound();
        return transactions.write(() -> view(texts.write(card.code(), body, actor.account())));
    }

    /** What was closed since it holds may be scored before anybody can read it: that is looked after once everybody can. */
    View publish(Actor actor, String code) {
        transactions.write(() -> {
            Text text = texts.lock(code);
            Publication made = texts.publish(text, beginningOf(text), actor.account());
            if (made instanceof Publication.Unchanged) return;
            outbox.record(EventKind.SCORECARD_PUBLISHED, text.id(), actor.account());
            if (made instanceof Publication.Published(Version version) && version.reachesBack()) {
                backfill.closedSince(version.from());
            }
        });
        return get(code);
    }

    /** What was published was sound then, and begins but once. */
    private @Nullable Instant beginningOf(Text text) {
        if (text.unpublished().isEmpty()) return null;
        return check.beginningOf(check.check(text.draft().body()).sound());
    }

    /** What is closed from now on is not scored by it. What was closed before is, though it may be scored later. */
    View stop(String code) {
        return transactions.write(() -> view(texts.stop(code)));
    }

    List<View> all() {
        return transactions.read(() -> {
            List<Text> all = texts.all();
            Map<String, String> names = staff.namesOf(Text.publishers(all));
            return all.stream().map(text -> view(text, names)).toList();
        });
    }

    View get(String code) {
        return transactions.read(() -> view(texts.get(code)));
    }

    String body(String code, int number) {
        return texts.body(code, number);
    }

    private View view(Text text) {
        return view(text, staff.namesOf(Text.publishers(List.of(text))));
    }

    private View view(Text text, Map<String, String> names) {
        Instant now = clock.instant();
        Optional<Scorecard> card = shown(text, now);
        return new View(
                text.code(),
                card.map(Scorecard::title).orElse(text.code()),
                text.inForce(now),
                card.stream().flatMap(one -> one.authors().stream()).sorted().toList(),
                card.stream()
                        .flatMap(one -> one.criteria().stream())
                        .map(CriterionView::of)
                        .toList(),
                text.unpublished().orElse(null),
                text.versions().stream().map(one -> VersionView.of(one, names)).toList(),
                failures.of(text.id(), now.minus(FAILURES_SHOWN)));
    }

    private Optional<Scorecard> shown(Text text, Instant now) {
        String body = text.begunBy(now)
                .or(text::newest)
                .map(Version::body)
                .orElseGet(() -> text.draft().body());
        return Optional.ofNullable(reader.read(body).card());
    }
}
