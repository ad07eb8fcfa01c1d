package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.Quote;
import com.guidecopilot.prompts.Filled;
import com.guidecopilot.prompts.ReplyPrompts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a product costs, whether it is there and what comes with it: templates with slots, filled from offers. */
final class FactReplies {

    private final ReplyPrompts prompts;

    FactReplies(ReplyPrompts prompts) {
        this.prompts = prompts;
    }

    /** The sentences so far, with the templates that they were made from. */
    static final class Draft {
        final List<Sentence> sentences = new ArrayList<>();
        final List<String> templates = new ArrayList<>();

        /** Adds the sentence when every fact that it needs holds. */
        boolean add(Filled template, Map<String, Quote> quotes) {
            Optional<OfferSlots.Filled> filled = OfferSlots.fill(template.text(), quotes);
            filled.ifPresent(f -> {
                sentences.add(new Sentence(f.text(), f.sources()));
                templates.add(template.template());
            });
            return filled.isPresent();
        }
    }

    /** @return empty when the offers say nothing of what was asked */
    Optional<Draft> answer(Reading reading, OffersFound offers, Product product) {
        Draft draft = new Draft();
        Map<String, Quote> asked = reading.online() ? offers.online() : offers.inStore();
        if (reading.asks(Intent.STOCK)) stock(draft, reading, offers, product);
        // What an activity is worth, one sees by the price.
        boolean worth = reading.asks(Intent.PRICE) || reading.asks(Intent.PROMOTION);
        if (worth && reading.inStoreToo()) {
            draft.add(prompts.price(OfferSlots.spokenName(product), OfferSlots.price(product)), offers.inStore());
        }
        if (worth) price(draft, reading, offers, product);
        if (reading.asks(Intent.GIFT)) gift(draft, asked, product);
        boolean dealsMatter = reading.asks(Intent.PROMOTION) || reading.asks(Intent.PRICE) || reading.asks(Intent.GIFT);
        if (dealsMatter
                && !draft.add(
                        prompts.promotion(promotionName(draft, reading, product), OfferSlots.promotion(product)), asked)
                && reading.asks(Intent.PROMOTION)) {
            noPromotion(draft, reading, offers, product);
        }
        return draft.sentences.isEmpty() ? Optional.empty() : Optional.of(draft);
    }

    private void price(Draft draft, Reading reading, OffersFound offers, Product product) {
        String slot = OfferSlots.price(product);
        String name = OfferSlots.spokenName(product);
        if (!reading.moment().isNow()) {
            draft.add(
                    prompts.laterPrice(reading.moment().said(), name, slot),
                    reading.online() ? offers.online() : offers.inStore());
        } else if (reading.online()) {
            draft.add(prompts.onlinePrice(name, slot), offers.online());
        } else if (!draft.add(prompts.price(name, slot), offers.inStore())) {
            onlyOnline(draft, offers, product);
        }
    }

    private void stock(Draft draft, Reading reading, OffersFound offers, Product product) {
        String name = OfferSlots.spokenName(product);
        Quote quote = offers.inStore().get(product.sku());
        boolean sold = quote != null && quote.price().isPresent();
        if (!sold && onlyOnline(draft, offers, product)) return;
        if (quote != null && quote.stock().filter(s -> s.pieces() == 0).isPresent()) {
            draft.add(prompts.outOfStock(name, OfferSlots.stock(product)), offers.inStore());
        } else if (!draft.add(prompts.stock(name, OfferSlots.stock(product)), offers.inStore())
                && !reading.asks(Intent.PRICE)) {
            // Sold here, but nobody told how many are left: the price is known, the count is not made up.
            draft.add(prompts.sold(name, OfferSlots.price(product)), offers.inStore());
        }
    }

    private boolean onlyOnline(Draft draft, OffersFound offers, Product product) {
        return draft.add(
                prompts.onlyOnline(OfferSlots.spokenName(product), OfferSlots.price(product)), offers.online());
    }

    private void gift(Draft draft, Map<String, Quote> quotes, Product product) {
        draft.add(prompts.gift(OfferSlots.gift(product)), quotes);
    }

    private void noPromotion(Draft draft, Reading reading, OffersFound offers, Product product) {
        Quote quote = (reading.online() ? offers.online() : offers.inStore()).get(product.sku());
        if (quote == null || quote.price().isEmpty()) return;
        draft.sentences.add(
                new Sentence(prompts.noPromotion(OfferSlots.spokenName(product)).text(), OfferSlots.facts(quote)));
        draft.templates.add(prompts.noPromotion("").template());
    }

    /** The product is named once; the sentence after the price leaves it out. */
    private static String promotionName(Draft draft, Reading reading, Product product) {
        String name = draft.sentences.isEmpty() ? OfferSlots.spokenName(product) : "";
        return reading.moment().isNow() ? name : reading.moment().said() + name;
    }
}
