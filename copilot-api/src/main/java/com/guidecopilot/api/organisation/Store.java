package com.guidecopilot.api.organisation;

import com.guidecopilot.knowledge.Place;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param region the region's code
 * @param dealer the dealer's code; null when the store is not a dealer's
 * @param zone where "today" is reckoned: the store's own, else the brand's
 */
public record Store(
        UUID id,
        String code,
        String name,
        String region,
        Tier tier,
        Ownership ownership,
        @Nullable String dealer,
        ZoneId zone,
        LocalTime opens,
        LocalTime closes,
        @Nullable String address) {

    public Place place() {
        return new Place(code, region, zone);
    }

    public boolean isDealers() {
        return ownership == Ownership.DEALER;
    }
}
