package com.guidecopilot.api.scoring.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.Scorecard;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Criteria that seldom apply, so that a sample of all sheets leaves them behind: fewer than half the labels of the best known one,
 * and not enough to be trusted. Remembered for a minute, for every score that is stored asks.
 */
@Component
class RareCriteria {

    private record Key(BrandId brand, UUID cardVersion) {}

    private final LabelRepository labels;
    private final Cache<Key, Set<String>> known = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    RareCriteria(LabelRepository labels) {
        this.labels = labels;
    }

    /** @return the codes of such criteria */
    Set<String> of(Published card) {
        return known.get(
                new Key(BrandScope.required(), card.version()),
                key -> rare(judged(card.text()), labels.blindCounts(card.card())));
    }

    private static List<String> judged(Scorecard card) {
        return card.criteria().stream()
                .filter(Criterion::isJudged)
                .map(Criterion::code)
                .toList();
    }

    static Set<String> rare(Collection<String> judged, Map<String, Integer> counts) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return judged.stream()
                .filter(code -> counts.getOrDefault(code, 0) < TrustRule.LABELS)
                .filter(code -> counts.getOrDefault(code, 0) * 2 < most)
                .collect(Collectors.toUnmodifiableSet());
    }
}
