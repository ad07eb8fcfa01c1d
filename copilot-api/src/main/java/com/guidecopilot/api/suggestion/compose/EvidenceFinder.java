package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.Counter;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.offer.Quote;
import com.guidecopilot.knowledge.offer.Spotted;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.Question;
import com.guidecopilot.knowledge.search.Retrieved;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up all that a reply may rest on: passages valid here and now, and the offers of the products spoken of. */
public final class EvidenceFinder {

    private static final int PASSAGES = 10;
    private static final int NOTES = 5;

    private final KnowledgeSearch search;
    private final OfferBook offers;
    private final CatalogueWords catalogue;
    private final QuestionReader reader = new QuestionReader();

    public EvidenceFinder(KnowledgeSearch search, OfferBook offers, CatalogueWords catalogue) {
        this.search = search;
        this.offers = offers;
        this.catalogue = catalogue;
    }

    /** @throws org.springframework.dao.DataAccessException when the database is away */
    public Evidence find(Ask ask) {
        ProductSpotter spotter = catalogue.spotter();
        Reading reading = reader.read(ask, spotter, offers.tiers());
        Retrieved facing = search.find(question(ask, reading, Audience.CUSTOMER_FACING, PASSAGES));
        List<Hit> internal = search.find(question(ask, reading, Audience.INTERNAL, PASSAGES)).hits().stream()
                .filter(hit -> hit.document().audience() == Audience.INTERNAL)
                .limit(NOTES)
                .toList();
        return new Evidence(
                reading, facing.hits(), internal, facing.support(), quotes(ask, reading, facing.hits()), spotter);
    }

    /** Whether a fact that was said earlier is what the offers state now, or at the later moment it was said of. */
    public boolean stillStates(Citation said, Ask ask) {
        Optional<Offer> offer = offers.find(UUID.fromString(said.ref()));
        if (offer.isEmpty()) return false;
        Offer old = offer.get();
        Instant at = said.asOf() != null && said.asOf().isAfter(ask.at()) ? said.asOf() : ask.at();
        String tier = old.tier().isEmpty() ? ask.tier() : old.tier();
        return offers.quote(old.sku(), new Counter(ask.place().store(), old.channel(), tier), at).stream()
                .flatMap(quote -> OfferSlots.facts(quote).stream())
                .anyMatch(fact -> fact.citation().quote().equals(said.quote()));
    }

    /** Internal passages near to a text: what it must not quote. */
    public List<String> internalNear(String text, Ask ask) {
        Question question = new Question(
                text, List.of(), ask.place(), ask.at(), Offer.STORE_CHANNEL, Audience.INTERNAL, PASSAGES * 2);
        return search.find(question).hits().stream()
                .filter(hit -> hit.document().audience() == Audience.INTERNAL)
                .map(Hit::text)
                .toList();
    }

    private static Question question(Ask ask, Reading reading, Audience audience, int limit) {
        return new Question(
                withSubject(ask.words(), reading.spotted()),
                ask.before(),
                ask.place(),
                ask.at(),
                reading.channel(),
                audience,
                limit);
    }

    /** "那这个多重" finds nothing by itself: the product that it means is put to it. */
    private static String withSubject(String words, Spotted spotted) {
        if (!(spotted instanceof Spotted.One one)) return words;
        String name = OfferSlots.spokenName(one.product());
        return words.contains(name) ? words : name + " " + words;
    }

    private OffersFound quotes(Ask ask, Reading reading, List<Hit> hits) {
        Set<String> skus = new LinkedHashSet<>();
        reading.spotted().products().stream().map(Product::sku).forEach(skus::add);
        hits.forEach(hit -> skus.addAll(OfferSlots.skusIn(hit.text())));
        return new OffersFound(
                bySku(skus, new Counter(ask.place().store(), Offer.STORE_CHANNEL, reading.tier()), reading),
                bySku(skus, new Counter(ask.place().store(), Reading.MINI_PROGRAM, reading.tier()), reading));
    }

    private Map<String, Quote> bySku(Set<String> skus, Counter counter, Reading reading) {
        return offers.quotes(skus, counter, reading.moment().at()).stream()
                .collect(Collectors.toMap(quote -> quote.product().sku(), Function.identity()));
    }
}
