package com.guidecopilot.api.scoring.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.api.publishing.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The shelf. A version never changes, so what was compiled is kept; which of them were in force is asked each time, since a
 * score that was missed for a few seconds would be missed for good.
 */
@Component
class PublishedScorecards implements ScorecardShelf {

    private static final Logger log = LoggerFactory.getLogger(PublishedScorecards.class);

    private final ScorecardTexts texts;
    private final ScorecardReader reader;
    private final Cache<UUID, Optional<Published>> compiled =
            Caffeine.newBuilder().maximumSize(5_000).build();

    PublishedScorecards(ScorecardTexts texts, ScorecardReader reader) {
        this.texts = texts;
        this.reader = reader;
    }

    @Override
    public List<Published> at(Instant closedAt) {
        return texts.inForceAt(closedAt).stream()
                .flatMap(version -> published(version).stream())
                .toList();
    }

    /** Read each time: ids of one brand are nothing to another. */
    @Override
    public Optional<Published> version(UUID id) {
        return texts.version(id).flatMap(this::published);
    }

    private Optional<Published> published(Version version) {
        return Objects.requireNonNull(compiled.get(version.id(), id -> {
            Scorecard text = reader.read(version.body()).card();
            // Only where the language of rules became narrower since it was published.
            if (text == null) log.error("scorecard version {} cannot be read any more", id);
            return Optional.ofNullable(text).map(card -> new Published(version.text(), id, version.number(), card));
        }));
    }
}
