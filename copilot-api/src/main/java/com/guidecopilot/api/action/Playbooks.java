package com.guidecopilot.api.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.publishing.Checked;
import com.guidecopilot.api.publishing.Draft;
import com.guidecopilot.api.publishing.Publication;
import com.guidecopilot.api.publishing.Text;
import com.guidecopilot.api.publishing.Version;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What headquarters does with playbooks: check, write, publish, stop, look at. A published version stays as it is. */
@Component
class Playbooks {

    /** @param publishedBy an account @param publishedByName null where that is nobody's of the staff */
    @Schema(name = "PlaybookVersion")
    record VersionView(
            UUID id,
            int number,
            Instant publishedAt,
            String publishedBy,
            @Nullable String publishedByName) {

        static VersionView of(Version version, Map<String, String> names) {
            return new VersionView(
                    version.id(),
                    version.number(),
                    version.publishedAt(),
                    version.publishedBy(),
                    names.get(version.publishedBy()));
        }
    }

    /** @param inForce the number of the version that new customers begin with; absent while there is none */
    @Schema(name = "Playbook")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String code,
            String title,
            @Nullable Integer inForce,
            @Nullable Draft draft,
            List<VersionView> versions,
            List<PlaybookFailureRepository.Failure> failures) {}

    private final PlaybookTexts texts;
    private final PlaybookCheck check;
    private final PlaybookShelf shelf;
    private final PlaybookFailureRepository failures;
    private final LookRepository looks;
    private final TaskCampaigns campaigns;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;
    private final Clock clock;

    Playbooks(
            PlaybookTexts texts,
            PlaybookCheck check,
            PlaybookShelf shelf,
            PlaybookFailureRepository failures,
            LookRepository looks,
            TaskCampaigns campaigns,
            StaffDirectory staff,
            BrandTransactions transactions,
            Clock clock) {
        this.texts = texts;
        this.check = check;
        this.shelf = shelf;
        this.failures = failures;
        this.looks = looks;
        this.campaigns = campaigns;
        this.staff = staff;
        this.transactions = transactions;
        this.clock = clock;
    }

    Checked<Playbook> check(String body) {
        return check.check(body);
    }

    View write(Actor actor, String body) {
        Playbook playbook = check.check(body).sound();
        return transactions.write(() -> view(texts.write(playbook.code(), body, actor.account())));
    }

    View publish(Actor actor, String code) {
        View published = transactions.write(() -> {
            Text text = texts.lock(code);
            Playbook playbook = check.check(text.draft().body()).sound();
            switch (texts.publish(text, null, actor.account())) {
                case Publication.Published(Version version) -> {
                    looks.beginWalk(version.id());
                    campaigns.put(List.of(new Campaign("playbook:" + code, playbook.title())), clock.instant());
                }
                case Publication.Resumed(Version version) -> looks.beginWalk(version.id());
                case Publication.Unchanged() -> {}
            }
            return view(texts.get(code));
        });
        shelf.forget(actor.brand());
        return published;
    }

    /** Nothing new comes of it; what it made goes on. */
    View stop(Actor actor, String code) {
        View stopped = transactions.write(() -> view(texts.stop(code)));
        shelf.forget(actor.brand());
        return stopped;
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
        return new View(
                text.code(),
                titleOf(text),
                text.inForce(clock.instant()),
                text.unpublished().orElse(null),
                text.versions().stream().map(one -> VersionView.of(one, names)).toList(),
                failures.of(text.id()));
    }

    private String titleOf(Text text) {
        return text.newest()
                .map(newest -> shelf.version(newest.id())
                        .map(book -> book.text().title())
                        .orElse(text.code()))
                .orElseGet(() -> check.titleOf(text.draft().body()));
    }
}
