package com.guidecopilot.api.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What headquarters does with playbooks: check, write, publish, stop, look at. A published version stays as it is. */
@Component
class Playbooks {

    @Schema(name = "PlaybookVersion")
    record VersionView(UUID id, int number, Instant publishedAt, String publishedBy) {}

    @Schema(name = "PlaybookDraft")
    record DraftView(String body, Instant writtenAt, String writtenBy) {}

    /** @param place such as {@code steps.age.when} */
    @Schema(name = "PlaybookFailure")
    record FailureView(int version, String place, String reason, long times, Instant lastAt) {}

    /** @param inForce the number of the version that new customers begin with; absent while there is none */
    @Schema(name = "Playbook")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String code,
            String title,
            @Nullable Integer inForce,
            @Nullable DraftView draft,
            List<VersionView> versions,
            List<FailureView> failures) {}

    private final PlaybookRepository repository;
    private final PlaybookCheck check;
    private final PlaybookShelf shelf;
    private final TaskRepository tasks;
    private final BrandTransactions transactions;
    private final Clock clock;

    Playbooks(
            PlaybookRepository repository,
            PlaybookCheck check,
            PlaybookShelf shelf,
            TaskRepository tasks,
            BrandTransactions transactions,
            Clock clock) {
        this.repository = repository;
        this.check = check;
        this.shelf = shelf;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<WrittenFlaw> flaws(String body) {
        return check.check(body).flaws();
    }

    /** What is worked on; nothing comes of it yet. */
    View write(Actor actor, String body) {
        Playbook playbook = sound(body);
        return transactions.write(() -> {
            Instant now = clock.instant();
            UUID id = repository.lockOrMake(playbook.code(), now);
            boolean known = repository
                    .find(playbook.code())
                    .map(row -> body.equals(row.draft()))
                    .orElse(false);
            if (!known) repository.draft(id, body, now, actor.account());
            return view(playbook.code());
        });
    }

    /** The draft becomes a version that is in force from now on. Publishing the same once more changes nothing. */
    View publish(Actor actor, String code) {
        String body = transactions
                .read(() -> repository.find(code))
                .map(PlaybookRepository.Row::draft)
                .orElseThrow(Playbooks::absent);
        Playbook playbook = sound(body);
        View published = transactions.write(() -> {
            Instant now = clock.instant();
            UUID id = repository.lock(code).orElseThrow(Playbooks::absent);
            List<PlaybookRepository.Version> versions = repository.versionsOf(id);
            PlaybookRepository.Version newest = versions.isEmpty() ? null : versions.getFirst();
            boolean stopped = repository.find(code).orElseThrow().stoppedAt() != null;
            if (newest == null || !newest.body().equals(body)) {
                int number = newest == null ? 1 : newest.number() + 1;
                repository.publish(new PlaybookRepository.Version(Ids.next(), id, number, body, now, actor.account()));
                tasks.putCampaigns(List.of(new Campaign("playbook:" + code, playbook.title())), now);
            } else if (stopped) {
                repository.walk(newest.id());
            }
            if (stopped) repository.stop(id, null);
            return view(code);
        });
        shelf.forget(actor.brand());
        return published;
    }

    /** Nothing new comes of it; what it made goes on. */
    View stop(Actor actor, String code) {
        View stopped = transactions.write(() -> {
            UUID id = repository.lock(code).orElseThrow(Playbooks::absent);
            if (repository.find(code).orElseThrow().stoppedAt() == null) repository.stop(id, clock.instant());
            return view(code);
        });
        shelf.forget(actor.brand());
        return stopped;
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
                .map(PlaybookRepository.Version::body)
                .findFirst()
                .orElseThrow(Playbooks::absent));
    }

    private Playbook sound(String body) {
        PlaybookCheck.Checked checked = check.check(body);
        if (checked.playbook() == null) {
            throw Refused.invalid(checked.flaws().stream()
                    .map(flaw -> new Flaw(
                            flaw.place(), "第 %d 行第 %d 列：%s".formatted(flaw.line(), flaw.column(), flaw.reason())))
                    .toList());
        }
        return Objects.requireNonNull(checked.playbook());
    }

    private View view(String code) {
        return repository.find(code).map(this::view).orElseThrow(Playbooks::absent);
    }

    private View view(PlaybookRepository.Row row) {
        List<PlaybookRepository.Version> versions = repository.versionsOf(row.id());
        String body = versions.isEmpty()
                ? Objects.requireNonNull(row.draft())
                : versions.getFirst().body();
        PlaybookRepository.Version newest = versions.isEmpty() ? null : versions.getFirst();
        String title = newest == null
                ? check.titleOf(body)
                : shelf.version(newest.id()).map(book -> book.text().title()).orElse(row.code());
        return new View(
                row.code(),
                title,
                newest == null || row.stoppedAt() != null ? null : newest.number(),
                draft(row, newest),
                versions.stream()
                        .map(version -> new VersionView(
                                version.id(), version.number(), version.publishedAt(), version.publishedBy()))
                        .toList(),
                repository.failuresOf(row.id()).stream()
                        .map(failure -> new FailureView(
                                failure.version(),
                                failure.place(),
                                failure.reason(),
                                failure.times(),
                                failure.lastAt()))
                        .toList());
    }

    /** What was published as it stands is no draft any more. */
    private static @Nullable DraftView draft(PlaybookRepository.Row row, PlaybookRepository.@Nullable Version newest) {
        String body = row.draft();
        if (body == null || newest != null && newest.body().equals(body)) return null;
        return new DraftView(body, Objects.requireNonNull(row.writtenAt()), Objects.requireNonNull(row.writtenBy()));
    }

    private static NotFound absent() {
        return new NotFound("没有这个剧本");
    }
}
