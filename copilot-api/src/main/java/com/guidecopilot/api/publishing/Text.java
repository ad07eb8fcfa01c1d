package com.guidecopilot.api.publishing;

import com.guidecopilot.tenancy.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text of headquarters: what was written last, and what was published of it.
 *
 * @param stoppedAt null = it goes on
 * @param versions the newest first
 */
public record Text(UUID id, String code, @Nullable Instant stoppedAt, Draft draft, List<Version> versions) {

    public Text {
        versions = List.copyOf(versions);
    }

    public Optional<Version> newest() {
        return versions.stream().findFirst();
    }

    /** Of those that began, the one that was published last. Whether it is stopped is another matter. */
    public Optional<Version> begunBy(Instant at) {
        return versions.stream().filter(version -> !version.from().isAfter(at)).findFirst();
    }

    /** The number of the version that holds; null while there is none. */
    public @Nullable Integer inForce(Instant now) {
        return isStopped() ? null : begunBy(now).map(Version::number).orElse(null);
    }

    /** The accounts of those who published a version of one of them. */
    public static Set<String> publishers(Collection<Text> texts) {
        return texts.stream()
                .flatMap(text -> text.versions().stream())
                .map(Version::publishedBy)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What was published as it stands is no draft any more; what an older version says may be published once more. */
    public Optional<Draft> unpublished() {
        boolean published =
                newest().filter(version -> version.body().equals(draft.body())).isPresent();
        return published ? Optional.empty() : Optional.of(draft);
    }

    Text with(List<Version> published) {
        return new Text(id, code, stoppedAt, draft, published);
    }

    boolean isStopped() {
        return stoppedAt != null;
    }

    /** What its draft becomes. @param from when it is to begin; null = now */
    Version next(@Nullable Instant from, Instant now, String by) {
        int number = newest().map(Version::number).orElse(0) + 1;
        return new Version(Ids.next(), id, number, draft.body(), beginning(from, now), now, by);
    }

    /** What holds already is not changed afterwards: only where nothing did may a version reach back. */
    private Instant beginning(@Nullable Instant from, Instant now) {
        if (from == null) return now;
        return versions.isEmpty() || from.isAfter(now) ? from : now;
    }
}
