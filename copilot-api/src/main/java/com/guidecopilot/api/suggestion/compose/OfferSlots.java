package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills the slots {@code {price:SKU}}, {@code {promotion:SKU}}, {@code {gift:SKU}} and {@code {stock:SKU}} from the
 * offers that hold. Whoever writes a reply writes slots; only this class writes a price.
 */
final class OfferSlots {

    private static final Pattern SLOT = Pattern.compile("\\{(price|promotion|gift|stock):([^}]+)}");

    private OfferSlots() {}

    /** @param sources the offers that the figures came from */
    record Filled(String text, List<Sentence.Source> sources) {}

    static String price(Product product) {
        return "{price:%s}".formatted(product.sku());
    }

    static String promotion(Product product) {
        return "{promotion:%s}".formatted(product.sku());
    }

    static String gift(Product product) {
        return "{gift:%s}".formatted(product.sku());
    }

    static String stock(Product product) {
        return "{stock:%s}".formatted(product.sku());
    }

    static List<String> skusIn(String text) {
        return SLOT.matcher(text)
                .results()
                .map(slot -> slot.group(2))
                .distinct()
                .toList();
    }

    /** The slots themselves, as they stand. */
    static List<String> slotsIn(String text) {
        return SLOT.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    static boolean asksFor(String text, String fact, String sku) {
        return text.contains("{%s:%s}".formatted(fact, sku));
    }

    /** @return empty when a fact that a slot needs does not hold: the text must not be used then */
    static Optional<Filled> fill(String text, Map<String, Quote> quotes) {
        List<Sentence.Source> sources = new ArrayList<>();
        StringBuilder filled = new StringBuilder();
        Matcher slots = SLOT.matcher(text);
        while (slots.find()) {
            Quote quote = quotes.get(slots.group(2));
            Sentence.@Nullable Source fact = quote == null ? null : fact(slots.group(1), quote);
            if (fact == null) return Optional.empty();
            sources.add(fact);
            slots.appendReplacement(
                    filled, Matcher.quoteReplacement(fact.citation().quote()));
        }
        return Optional.of(new Filled(slots.appendTail(filled).toString(), sources));
    }

    /** Everything that a quote states. */
    static List<Sentence.Source> facts(Quote quote) {
        return Stream.of("price", "stock", "promotion", "gift")
                .map(slot -> Optional.ofNullable(fact(slot, quote)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Sentence.@Nullable Source fact(String slot, Quote quote) {
        return switch (slot) {
            case "price" ->
                quote.price()
                        .map(price -> source(
                                quote, price.offer().toString(), price.amount().spoken() + "元"))
                        .orElse(null);
            case "stock" ->
                quote.stock()
                        .map(stock -> source(
                                quote,
                                stock.offer().toString(),
                                stock.pieces() == 0 ? "暂时没货了" : "还有%d件".formatted(stock.pieces())))
                        .orElse(null);
            case "promotion" -> words(quote, quote.promotions());
            case "gift" -> words(quote, quote.gifts());
            default -> null;
        };
    }

    private static Sentence.@Nullable Source words(Quote quote, List<Quote.Words> words) {
        if (words.isEmpty()) return null;
        return source(
                quote,
                words.getFirst().offer().toString(),
                words.stream().map(Quote.Words::text).collect(Collectors.joining("；")));
    }

    private static Sentence.Source source(Quote quote, String offer, String said) {
        String label = "%s · %s"
                .formatted(
                        spokenName(quote.product()), quote.counter().channel().equals("store") ? "本店报价" : "小程序报价");
        Citation citation = new Citation(Citation.Kind.OFFER, offer, label, said, quote.at(), quote.validUntil());
        // The name vouches for the figures in it, such as 3段 and 800g.
        return new Sentence.Source(
                citation,
                said + "\n" + quote.product().name() + "\n"
                        + String.join("\n", quote.product().aliases()));
    }

    /** What people call it in a chat: the first alias, else the name. */
    static String spokenName(Product product) {
        return product.aliases().isEmpty() ? product.name() : product.aliases().getFirst();
    }
}
