package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
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
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks up all that a reply may rest on: passages valid here and now, and the offers of the products spoken of. */
public final class EvidenceFinder {

    private static final int PASSAGES = 10;
    private static final int NOTES = 5;
    private static final int OF_THE_MATTER = 5;
    private static final int WORTH_LOOKING = 3;

    private final KnowledgeSearch search;
    private final OfferBook offers;
    private final CatalogueWords catalogue;
    private final BrandTransactions transactions;
    private final QuestionReader reader;

    public EvidenceFinder(
            KnowledgeSearch search,
            OfferBook offers,
            CatalogueWords catalogue,
            BrandTransactions transactions,
            Vectors vectors) {
        this.search = search;
        this.offers = offers;
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.reader = new QuestionReader(vectors);
    }

    private record Assortment(ProductSpotter spotter, Collection<String> tiers) {}

    /** @throws org.springframework.dao.DataAccessException when the database is away */
    public Evidence find(Ask ask) {
        // 1. What is asked, of which product.
        Assortment sold = transactions.read(() -> new Assortment(catalogue.spotter(), offers.tiers()));
        ProductSpotter spotter = sold.spotter();
        Reading reading = reader.read(ask, spotter, sold.tiers());
        // 2. The vectors of all that is looked for.
        Question question = question(ask, reading, spotter, Audience.CUSTOMER_FACING, PASSAGES);
        Question notes = question(ask, reading, spotter, Audience.INTERNAL, PASSAGES);
        Optional<Question> matter = matter(question, spotter);
        search.prepare(
                Stream.concat(Stream.of(question, notes), matter.stream()).toList());
        // 3. Passages and offers, on one connection.
        return transactions.read(() -> {
            Retrieved facing = search.find(question);
            List<Hit> hits = matter.map(asked -> withThoseOfTheMatter(facing.hits(), asked))
                    .orElse(facing.hits());
            List<Hit> internal = search.find(notes).hits().stream()
                    .filter(hit -> hit.document().audience() == Audience.INTERNAL)
                    .limit(NOTES)
                    .toList();
            return new Evidence(reading, hits, internal, facing.support(), quotes(ask, reading, hits), spotter);
        });
    }

    /** Whether a fact that was said earlier is what the offers state now, or at the later moment it was said of. */
    public boolean stillStates(Citation said, Ask ask) {
        Optional<Offer> offer = offers.find(UUID.fromString(said.ref()));
        if (offer.isEmpty()) return false;
        Offer old = offer.get();
        Instant at = said.asOf() != null && said.asOf().isAfter(ask.at()) ? said.asOf() : ask.at();
        // A tier named in the message held for what was said, and holds for the check.
        String tier = reader.read(ask, catalogue.spotter(), offers.tiers()).tier();
        return offers.quote(old.sku(), new Counter(ask.place().store(), old.channel(), tier), at).stream()
                .flatMap(quote -> OfferSlots.facts(quote).stream())
                .anyMatch(fact -> fact.citation().quote().equals(said.quote()));
    }

    /**
     * A script with its slots filled from the offers that hold, and what they came from.
     *
     * @return empty when a fact that a slot needs does not hold there and then
     */
    public Optional<Sentence> fill(String script, Place place, String tier, Instant at) {
        Counter counter = new Counter(place.store(), Offer.STORE_CHANNEL, tier);
        Map<String, Quote> quotes = offers.quotes(OfferSlots.skusIn(script), counter, at).stream()
                .collect(Collectors.toMap(quote -> quote.product().sku(), Function.identity()));
        return OfferSlots.fill(script, quotes).map(filled -> new Sentence(filled.text(), filled.sources()));
    }

    /** The products that a script has slots for. */
    public List<String> skusIn(String script) {
        return OfferSlots.skusIn(script);
    }

    /** Whether a customer who asks this would still be answered from that version of a document. */
    public boolean isInForce(UUID version, Ask ask) {
        ProductSpotter spotter = catalogue.spotter();
        Reading reading = reader.read(ask, spotter, offers.tiers());
        return search.isInForce(version, question(ask, reading, spotter, Audience.CUSTOMER_FACING, PASSAGES));
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

    /**
     * A rule for everything that is sold (几天内能退) is far from a question that names one thing. What the question says
     * beside it is looked for as well.
     */
    private static Optional<Question> matter(Question question, ProductSpotter spotter) {
        String beside = spotter.beside(question.text());
        if (beside.length() < WORTH_LOOKING || beside.equals(question.text())) return Optional.empty();
        return Optional.of(new Question(
                beside,
                question.context(),
                question.place(),
                question.at(),
                question.channel(),
                question.audience(),
                OF_THE_MATTER));
    }

    private List<Hit> withThoseOfTheMatter(List<Hit> hits, Question matter) {
        List<Hit> all = new ArrayList<>(hits);
        search.find(matter).hits().stream()
                .filter(hit -> hits.stream().noneMatch(known -> known.chunk().equals(hit.chunk())))
                .forEach(all::add);
        return all;
    }

    Question question(Ask ask, Reading reading, ProductSpotter spotter, Audience audience, int limit) {
        boolean elliptic = reader.leavesOut(ask.words());
        return new Question(
                withSubject(ask.words(), reading.spotted(), spotter, elliptic),
                elliptic ? ask.before() : List.of(),
                ask.place(),
                ask.at(),
                reading.channel(),
                audience,
                limit);
    }

    /**
     * The product's own name is put to a question that calls it by a short one, and to one that leaves it out ("那这个多重").
     * A whole question that names another thing is left alone, whatever was spoken of before.
     */
    private static String withSubject(String words, Spotted spotted, ProductSpotter spotter, boolean elliptic) {
        if (!(spotted instanceof Spotted.One one)) return words;
        String name = OfferSlots.spokenName(one.product());
        boolean meant = elliptic || spotter.spot(List.of(words)).equals(spotted);
        return meant && !words.contains(name) ? name + " " + words : words;
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
