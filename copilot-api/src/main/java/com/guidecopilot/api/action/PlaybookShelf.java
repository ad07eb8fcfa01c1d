package com.guidecopilot.api.action;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.api.publishing.Version;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The playbooks in force, compiled. A version never changes, so what was compiled is kept; which versions are in force is
 * asked again after a few seconds, and at once in the process that published one.
 */
@Component
class PlaybookShelf {

    /** A version and what it says. */
    record Book(UUID playbook, UUID version, int number, Playbook text) {}

    private static final Logger log = LoggerFactory.getLogger(PlaybookShelf.class);

    private final PlaybookTexts texts;
    private final PlaybookReader reader;
    private final Clock clock;
    private final Cache<UUID, Optional<Book>> compiled =
            Caffeine.newBuilder().maximumSize(5_000).build();
    private final Cache<BrandId, List<Book>> inForce = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    PlaybookShelf(PlaybookTexts texts, PlaybookReader reader, Clock clock) {
        this.texts = texts;
        this.reader = reader;
        this.clock = clock;
    }

    List<Book> inForce() {
        return inForce.get(
                BrandScope.required(),
                brand -> texts.inForceAt(clock.instant()).stream()
                        .flatMap(version -> book(version).stream())
                        .toList());
    }

    Optional<Book> version(UUID id) {
        Optional<Book> known = compiled.getIfPresent(id);
        if (known != null) return known;
        return texts.version(id).flatMap(this::book);
    }

    void forget(BrandId brand) {
        inForce.invalidate(brand);
    }

    private Optional<Book> book(Version version) {
        return Objects.requireNonNull(compiled.get(version.id(), id -> {
            Playbook text = reader.read(version.body()).playbook();
            // Only where the language of rules became narrower since it was published.
            if (text == null) log.error("playbook version {} cannot be read any more", id);
            return Optional.ofNullable(text).map(read -> new Book(version.text(), id, version.number(), read));
        }));
    }
}
