package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.search.Hit;
import java.util.List;
import java.util.stream.Stream;

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

    /** Every text that vouches for something here and now: what a guide types is checked against them all. */
    public List<String> texts() {
        Stream<String> passages =
                facing.stream().flatMap(hit -> Stream.of(hit.document().title(), hit.heading(), hit.text()));
        Stream<String> quotes = Stream.concat(offers.inStore().values().stream(), offers.online().values().stream())
                .flatMap(quote -> OfferSlots.facts(quote).stream())
                .map(Sentence.Source::evidence);
        return Stream.concat(passages, quotes).toList();
    }
}
