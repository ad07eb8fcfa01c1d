package com.guidecopilot.api.scoring.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What headquarters does with scorecards: check, write, publish, stop, look at. A published version stays as it is. */
@Component
class Scorecards {

    private static final Duration FAILURES_SHOWN = Duration.ofDays(30);

    /** @param from of what is closed from then on it is asked */
    @Schema(name = "ScorecardVersion")
    record VersionView(UUID id, int number, Instant from, Instant publishedAt, String publishedBy) {

        static VersionView of(ScorecardRepository.Version version) {
            return new VersionView(
                    version.id(), version.number(), version.validFrom(), version.publishedAt(), version.publishedBy());
        }
    }

    @Schema(name = "ScorecardDraft")
    record DraftView(String body, Instant writtenAt, String writtenBy) {}

    /** @param measure by what it is answered, such as {@code first-reply} */
    @Schema(name = "ScorecardCriterion")
    record CriterionView(String code, String title, int weight, boolean critical, boolean judged, String measure) {

        static CriterionView of(Criterion one) {
            return new CriterionView(
                    one.code(), one.title(), one.weight(), one.critical(), one.isJudged(), one.measuredBy());
        }
    }

    /** What could not be told of conversations that were scored in the last thirty days. */
    @Schema(name = "ScorecardFailure")
    record FailureView(int version, String criterion, String reason, long times, Instant lastAt) {}

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
            @Nullable DraftView draft,
            List<VersionView> versions,
            List<FailureView> failures) {}

    private final ScorecardRepository repository;
    private final ScorecardCheck check;
    private final ScorecardReader reader;
    private final ObjectProvider<Backfill> backfill;
    private final BrandTransactions transactions;
    private final Clock clock;

    Scorecards(
            ScorecardRepository repository,
            ScorecardCheck check,
            ScorecardReader reader,
            ObjectProvider<Backfill> backfill,
            BrandTransactions transactions,
            Clock clock) {
        this.repository = repository;
        this.check = check;
        this.reader = reader;
        this.backfill = backfill;
        this.transactions = transactions;
        this.clock = clock;
    }

    ScorecardCheck.Checked check(String body) {
        return check.check(body);
    }

    /** What is worked on; nothing comes of it yet. */
    View write(Actor actor, String body) {
        Scorecard card = sound(body);
        return transactions.write(() -> {
            Instant now = clock.instant();
            UUID id = repository.lockOrMake(card.code(), now);
            boolean known = repository
                    .find(card.code())
                    .map(row -> body.equals(row.draft()))
                    .orElse(false);
            if (!known) repository.draft(id, body, now, actor.account());
            return view(card.code());
        });
    }

    /** The draft becomes a version. Publishing the same once more changes nothing. */
    View publish(Actor actor, String code) {
        return transactions.write(() -> {
            UUID id = repository.lock(code).orElseThrow(Scorecards::absent);
            ScorecardRepository.Row row = repository.find(code).orElseThrow();
            String body = Objects.requireNonNull(row.draft());
            List<ScorecardRepository.Version> versions = repository.versionsOf(id);
            if (versions.isEmpty() || !versions.getFirst().body().equals(body)) {
                add(
                        actor,
                        id,
                        body,
                        versions.isEmpty() ? 1 : versions.getFirst().number() + 1);
            }
            if (row.stoppedAt() != null) repository.stop(id, null);
            return view(code);
        });
    }

    private void add(Actor actor, UUID id, String body, int number) {
        Instant now = clock.instant();
        Instant from = check.beginningOf(sound(body), number == 1, now);
        repository.publish(new ScorecardRepository.Version(Ids.next(), id, number, body, from, now, actor.account()));
        if (from.isBefore(now)) backfill.ifAvailable(past -> past.closedSince(from));
    }

    /** What is closed from now on is not scored by it. What was closed before is, though it may be scored later. */
    View stop(Actor actor, String code) {
        return transactions.write(() -> {
            UUID id = repository.lock(code).orElseThrow(Scorecards::absent);
            if (repository.find(code).orElseThrow().stoppedAt() == null) repository.stop(id, clock.instant());
            return view(code);
        });
    }

    List<View> all() {
        return transactions.read(() -> repository.all().stream().map(this::view).toList());
    }

    View get(String code) {
        return transactions.read(() -> view(code));
    }

    String body(String code, int number) {
        return transactions.read(() -> repository.find(code).stream()
                .flatMap(row -> repository.versionsOf(row.id()).stream())
                .filter(version -> version.number() == number)
                .map(ScorecardRepository.Version::body)
                .findFirst()
                .orElseThrow(Scorecards::absent));
    }

    private Scorecard sound(String body) {
        ScorecardCheck.Checked checked = check.check(body);
        if (checked.card() == null) {
            throw Refused.invalid(checked.flaws().stream()
                    .map(flaw -> new Flaw(
                            flaw.place(), "第 %d 行第 %d 列：%s".formatted(flaw.line(), flaw.column(), flaw.reason())))
                    .toList());
        }
        return Objects.requireNonNull(checked.card());
    }

    private View view(String code) {
        return repository.find(code).map(this::view).orElseThrow(Scorecards::absent);
    }

    private View view(ScorecardRepository.Row row) {
        Instant now = clock.instant();
        List<ScorecardRepository.Version> versions = repository.versionsOf(row.id());
        Optional<ScorecardRepository.Version> begun = versions.stream()
                .filter(version -> !version.validFrom().isAfter(now))
                .findFirst();
        String body = begun.or(() -> versions.stream().findFirst())
                .map(ScorecardRepository.Version::body)
                .orElseGet(() -> Objects.requireNonNull(row.draft()));
        Optional<Scorecard> card = Optional.ofNullable(reader.read(body).card());
        return new View(
                row.code(),
                card.map(Scorecard::title).orElse(row.code()),
                row.stoppedAt() == null
                        ? begun.map(ScorecardRepository.Version::number).orElse(null)
                        : null,
                card.stream().flatMap(one -> one.authors().stream()).sorted().toList(),
                card.stream()
                        .flatMap(one -> one.criteria().stream())
                        .map(CriterionView::of)
                        .toList(),
                draft(row, versions),
                versions.stream().map(VersionView::of).toList(),
                failures(row, now));
    }

    private List<FailureView> failures(ScorecardRepository.Row row, Instant now) {
        return repository.failuresOf(row.id(), now.minus(FAILURES_SHOWN)).stream()
                .map(failure -> new FailureView(
                        failure.version(), failure.criterion(), failure.reason(), failure.times(), failure.lastAt()))
                .toList();
    }

    /** What was published as it stands is no draft any more. */
    private static @Nullable DraftView draft(ScorecardRepository.Row row, List<ScorecardRepository.Version> versions) {
        String body = row.draft();
        if (body == null || !versions.isEmpty() && versions.getFirst().body().equals(body)) return null;
        return new DraftView(body, Objects.requireNonNull(row.writtenAt()), Objects.requireNonNull(row.writtenBy()));
    }

    private static NotFound absent() {
        return new NotFound("没有这张评分卡");
    }
}
