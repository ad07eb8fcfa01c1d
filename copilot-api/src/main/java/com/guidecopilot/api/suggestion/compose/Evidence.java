package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.search.Hit;
import java.util.List;

/**
 * Everything found for a message, valid at its store and moment.
 *
 * @param facing passages that may be quoted to a customer, best first
 * @param internal passages for the guide's eyes
 * @param confidence 0 to 1: how likely the best passages hold the answer
 */
public record Evidence(
        Reading reading,
        List<Hit> facing,
        List<Hit> internal,
        double confidence,
        OffersFound offers,
        ProductSpotter spotter) {

    public Evidence {
        facing = List.copyOf(facing);
        internal = List.copyOf(internal);
        if (facing.stream().anyMatch(hit -> hit.document().audience() == Audience.INTERNAL)) {
            throw new IllegalArgumentException("an internal passage among those for customers");
        }
    }
}
