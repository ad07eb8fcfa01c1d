package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.offer.OfferHistory;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.tenancy.BrandTransactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whether each price, promotion and stock figure held when and where it was said. What cannot be known any more is not guessed
 * at, and what another document vouches for is not false.
 */
@Component
class FactsHeld {

    private static final int TURNS = 9;
    private static final int CHANNEL_NAMED_IN = 3;
    private static final int MOST_EVIDENCE = 20;
    private static final int MOST_SEARCHES = 50;

    /** A claim, where it was made and of what. */
    private record Made(Line line, Claim claim, Set<String> skus, String around) {

        Evidence where() {
            return new Evidence(line.id(), claim.from(), claim.to());
        }
    }

    private record Judged(Made made, Truth.Verdict verdict) {}

    private final OfferBook offers;
    private final CatalogueWords catalogue;
    private final Vouching documents;
    private final Stores stores;
    private final BrandTransactions transactions;

    FactsHeld(
            OfferBook offers,
            CatalogueWords catalogue,
            Vouching documents,
            Stores stores,
            BrandTransactions transactions) {
        this.offers = offers;
        this.catalogue = catalogue;
        this.documents = documents;
        this.stores = stores;
        this.transactions = transactions;
    }

    Answer answer(Transcript transcript, Writer author) {
        List<Line> own = transcript.spanOf(author);
        if (own.stream().noneMatch(Line::isSaid)) return Spoken.nothing(own);
        List<Made> made = claims(transcript, author);
        if (made.isEmpty()) return new Answer.NotApplicable("没有说到价格、优惠或库存");
        Store store = stores.byId(transcript.store()).orElse(null);
        if (store == null) return new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, "查不到门店，无从核对报价");
        OfferHistory history = offers.history(skus(made), store.code(), earliest(made));
        Documents vouching = new Documents(store);
        return answer(made.stream()
                .map(one -> new Judged(one, verdict(one, history, vouching, transcript.closedAt())))
                .toList());
    }

    /** The documents are asked once for each thing that was said, however often it was. */
    private final class Documents {

        private record Said(String plain, BigDecimal value, Set<String> skus) {}

        private final Store store;
        private final Map<Said, Boolean> asked = new HashMap<>();

        private Documents(Store store) {
            this.store = store;
        }

        Truth.Verdict instead(Truth.Verdict verdict, Made made) {
            Said said = new Said(made.claim().plain(), made.claim().value(), made.skus());
            Boolean vouched = asked.get(said);
            if (vouched == null) {
                // Whoever names so many figures is not worth that much searching; nothing is held against them for it.
                if (asked.size() >= MOST_SEARCHES) return Truth.Verdict.UNKNOWN;
                vouched = documents.vouchFor(
                        made.claim(), made.around(), store, made.line().sentAt());
                asked.put(said, vouched);
            }
            return vouched ? Truth.Verdict.HELD : verdict;
        }
    }

    private List<Made> claims(Transcript transcript, Writer author) {
        List<Line> said = transcript.lines().stream().filter(Line::isSaid).toList();
        ProductSpotter spotter = transactions.read(catalogue::spotter);
        return IntStream.range(0, said.size())
                .filter(i -> author.equals(said.get(i).writer()))
                .boxed()
                .flatMap(i -> claims(said, i, spotter))
                .toList();
    }

    private static Stream<Made> claims(List<Line> said, int at, ProductSpotter spotter) {
        List<Claim> claims = Claims.in(said.get(at).text());
        if (claims.isEmpty()) return Stream.empty();
        List<String> turns = said.subList(Math.max(0, at - TURNS + 1), at + 1).stream()
                .map(Line::text)
                .toList();
        Set<String> skus =
                spotter.spot(turns).products().stream().map(Product::sku).collect(Collectors.toSet());
        String around = String.join("\n", turns.subList(Math.max(0, turns.size() - CHANNEL_NAMED_IN), turns.size()));
        return claims.stream().map(claim -> new Made(said.get(at), claim, skus, around));
    }

    /** Not always that of the first: what comes in late stands behind what was said after it. */
    private static Instant earliest(List<Made> made) {
        return made.stream()
                .map(one -> one.line().sentAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Set<String> skus(List<Made> made) {
        return made.stream().flatMap(one -> one.skus().stream()).collect(Collectors.toSet());
    }

    private static Truth.Verdict verdict(Made made, OfferHistory history, Documents vouching, Instant closedAt) {
        Truth.Verdict verdict = new Truth(history, made.skus(), closedAt)
                .of(made.claim(), made.line().sentAt(), made.around());
        boolean settled = verdict == Truth.Verdict.HELD || made.claim().isOfStock();
        return settled ? verdict : vouching.instead(verdict, made);
    }

    private static Answer answer(List<Judged> judged) {
        List<Judged> wrong = of(judged, Truth.Verdict.FALSE);
        List<Judged> unknown = of(judged, Truth.Verdict.UNKNOWN);
        if (!wrong.isEmpty()) {
            return new Answer.Scored(
                    Level.MISSED,
                    1,
                    "%d 处价格、优惠或库存里，%d 处与本店当时的报价不符".formatted(judged.size(), wrong.size()),
                    evidence(wrong));
        }
        if (!unknown.isEmpty()) {
            return new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, "说到的价格、优惠或库存里，有的查不到当时的报价");
        }
        return new Answer.Scored(Level.MET, 1, "%d 处价格、优惠或库存都与本店当时的报价相符".formatted(judged.size()), evidence(judged));
    }

    private static List<Judged> of(List<Judged> judged, Truth.Verdict verdict) {
        return judged.stream().filter(one -> one.verdict() == verdict).toList();
    }

    private static List<Evidence> evidence(List<Judged> judged) {
        return judged.stream()
                .map(one -> one.made().where())
                .limit(MOST_EVIDENCE)
                .toList();
    }
}
