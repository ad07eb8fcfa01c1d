package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.suggestion.ToldFacts;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.Counter;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.offer.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what vouched for the facts that our messages stated, and what the same source says now. */
@Component
class OfferFacts {

    /** A price that was told longer ago is looked up anew by whoever needs it. */
    private static final int PRICES = 30;
    /** How far back a "this one" may reach. */
    private static final int TURNS = 8;

    private final ToldFacts told;
    private final OfferBook offers;
    private final CatalogueWords catalogue;

    OfferFacts(ToldFacts told, OfferBook offers, CatalogueWords catalogue) {
        this.told = told;
        this.offers = offers;
        this.catalogue = catalogue;
    }

    /** By message: from the suggestion that it was sent by, or else by the offers that held when it was sent. */
    Map<UUID, List<Facts.Vouched>> of(
            UUID conversation, List<Message> messages, Store store, String tier, Instant now) {
        Counter counter = new Counter(store.code(), Offer.STORE_CHANNEL, tier);
        Map<UUID, List<Facts.Vouched>> vouched = new HashMap<>(suggested(conversation, messages, counter, now));
        List<Message> priced = messages.stream()
                .filter(message -> message.author() != Author.CUSTOMER && !vouched.containsKey(message.id()))
                .filter(message -> !amounts(message).isEmpty())
                .toList();
        if (priced.isEmpty()) return vouched;
        ProductSpotter spotter = catalogue.spotter();
        for (Message message : priced.subList(Math.max(0, priced.size() - PRICES), priced.size())) {
            List<Facts.Vouched> found = matched(message, before(messages, message), spotter, counter, now);
            if (!found.isEmpty()) vouched.put(message.id(), found);
        }
        return vouched;
    }

    private Map<UUID, List<Facts.Vouched>> suggested(
            UUID conversation, List<Message> messages, Counter counter, Instant now) {
        Map<UUID, List<Facts.Vouched>> vouched = new HashMap<>();
        for (ToldFacts.Told fact : told.in(conversation)) {
            messages.stream()
                    .filter(message -> message.author() != Author.CUSTOMER
                            && message.text().equals(fact.text()))
                    .findFirst()
                    .ifPresent(message -> vouched.computeIfAbsent(message.id(), key -> new ArrayList<>())
                            .add(new Facts.Vouched(
                                    new Briefing.Version(fact.kind(), fact.ref(), fact.label()),
                                    fact.quote(),
                                    fact.holds(),
                                    fact.holds() ? null : priceNow(fact, counter, now))));
        }
        return vouched;
    }

    private @Nullable String priceNow(ToldFacts.Told fact, Counter counter, Instant now) {
        if (!fact.kind().equals("OFFER")) return null;
        return offers.find(UUID.fromString(fact.ref()))
                .flatMap(offer -> offers.quote(offer.sku(), counter, now))
                .flatMap(OfferFacts::spoken)
                .orElse(null);
    }

    private List<Facts.Vouched> matched(
            Message message, List<String> turns, ProductSpotter spotter, Counter counter, Instant now) {
        List<Long> amounts = amounts(message);
        List<String> skus =
                spotter.spot(turns).products().stream().map(Product::sku).toList();
        Map<String, Quote> today = new HashMap<>();
        offers.quotes(skus, counter, now)
                .forEach(quote -> today.put(quote.product().sku(), quote));
        return offers.quotes(skus, counter, message.sentAt()).stream()
                .flatMap(quote -> quote.price().stream()
                        .filter(price -> amounts.contains(price.amount().fen()))
                        .map(price -> vouched(
                                quote,
                                price,
                                Optional.ofNullable(today.get(quote.product().sku())))))
                .toList();
    }

    private static Facts.Vouched vouched(Quote then, Quote.Price price, Optional<Quote> today) {
        boolean holds = today.flatMap(Quote::price)
                .filter(now -> now.amount().equals(price.amount()))
                .isPresent();
        return new Facts.Vouched(
                new Briefing.Version(
                        "OFFER",
                        price.offer().toString(),
                        "%s · 当时的报价".formatted(then.product().name())),
                price.amount().spoken() + "元",
                holds,
                holds ? null : today.flatMap(OfferFacts::spoken).orElse(null));
    }

    private static Optional<String> spoken(Quote quote) {
        return quote.price()
                .map(price -> "%s 现在 %s 元"
                        .formatted(quote.product().name(), price.amount().spoken()));
    }

    private static List<Long> amounts(Message message) {
        if (message.kind() != MessageKind.TEXT) return List.of();
        return Figures.in(Utterance.folded(Transcript.read(message))).stream()
                .filter(Told.Amount::isMoney)
                .flatMap(amount -> fen(amount).stream())
                .toList();
    }

    private static Optional<Long> fen(Told.Amount amount) {
        return amount.value().signum() < 0
                ? Optional.empty()
                : Optional.of(Money.parse(amount.value().toPlainString()).fen());
    }

    private static List<String> before(List<Message> messages, Message last) {
        int at = messages.indexOf(last);
        return Stream.concat(messages.subList(Math.max(0, at - TURNS), at).stream(), Stream.of(last))
                .filter(message -> message.kind() == MessageKind.TEXT)
                .map(Transcript::read)
                .toList();
    }
}
