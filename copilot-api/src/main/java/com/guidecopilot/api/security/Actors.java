package com.guidecopilot.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds the actor behind an id, remembered for a few seconds: a change shows at once in the process that made it, and
 * in the others when those seconds are over.
 */
@Component
public class Actors {

    private record Key(BrandId brand, UUID staff) {}

    private final ActorDirectory directory;
    private final Cache<Key, Optional<Actor>> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    Actors(ActorDirectory directory) {
        this.directory = directory;
    }

    /** @return empty when nobody of that brand has this id, or they left */
    public Optional<Actor> find(BrandId brand, UUID staff) {
        return known.get(new Key(brand, staff), key -> BrandScope.call(brand, () -> directory.byId(staff)));
    }

    /** To be called when staff, grants or agencies of the brand changed, after the change is committed. */
    public void forget(BrandId brand) {
        known.asMap().keySet().removeIf(key -> key.brand().equals(brand));
    }
}
