package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.search.Support;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything found for a message, valid at its store and moment.
 *
 * @param facing passages that may be quoted to a customer, best first
 * @param internal passages for the guide's eyes
 * @param support how well the best passages cover what was asked
 */
public record Evidence(
        Reading reading,
        List<Hit> facing,
        List<Hit> internal,
        Support support,
        OffersFound offers,
        ProductSpotter spotter) {

    public Evidence {
        facing = List.copyOf(facing);
        internal = List.copyOf(internal);
        if (facing.stream().anyMatch(hit -> hit.document().audience() == Audience.INTERNAL)) {
            throw new IllegalArgumentException("an internal passage among those for customers");
        }
    }

    /** 0 to 1: how likely the passages together hold the answer, whoever words it. */
    double confidence() {
        return Confidence.of(support);
    }

    /** What is asked of a product, by name, in a fixed order; none = something else is asked. */
    public List<String> intents() {
        return reading.intents().stream().sorted().map(Intent::name).toList();
    }

    /** How the question was understood, for people who look into it. */
    public String describe() {
        return "%s %s foreign=%s cosine %.3f coverage %.2f"
                .formatted(
                        reading.intents(),
                        reading.spotted().products().stream().map(Product::sku).toList(),
                        reading.foreign(),
                        support.cosine(),
                        support.coverage());
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
