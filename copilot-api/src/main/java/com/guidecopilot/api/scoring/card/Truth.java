package com.guidecopilot.api.scoring.card;

import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.OfferHistory;
import com.guidecopilot.knowledge.offer.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was claimed held in the store, channel and minute. That something was written down later is held against nobody:
 * false is only what contradicts what was known when it was said.
 */
final class Truth {

    enum Verdict {
        HELD,
        FALSE,
        UNKNOWN
    }

    private static final Pattern ONLINE = Pattern.compile("小程序|网上|线上|网店|直播|app|官网");
    private static final Pattern IN_STORE = Pattern.compile("店里|门店|实体店|线下|柜台|本店");
    private static final Pattern COMING =
            Pattern.compile("明天|明日|后天|下周|周末|月底|下个?月|活动当天|双十[一二]|双1[12]|618|\\d日|\\d号|即将|到时");
    private static final Duration SOON = Duration.ofDays(60);

    private final OfferHistory history;
    private final Set<String> skus;
    private final Instant closedAt;

    /**
     * @param skus of the products spoken of
     * @param closedAt when the conversation was over
     */
    Truth(OfferHistory history, Set<String> skus, Instant closedAt) {
        this.history = history;
        this.skus = Set.copyOf(skus);
        this.closedAt = closedAt;
    }

    /** @param around what was said just before, where another channel may have been named */
    Verdict of(Claim claim, Instant at, String around) {
        Predicate<Quote> here = quote ->
                skus.contains(quote.product().sku()) && isThere(quote.counter().channel(), claim, around);
        List<Quote> known = history.quotes(at, at).stream().filter(here).toList();
        boolean held = Stream.of(known, history.quotes(at, closedAt), history.quotesInHindsight(at))
                .flatMap(List::stream)
                .filter(here)
                .anyMatch(quote -> states(quote, claim));
        if (held) return Verdict.HELD;
        if (COMING.matcher(claim.clause()).find()) return isAnnounced(claim, at) ? Verdict.HELD : Verdict.UNKNOWN;
        return known.stream().anyMatch(quote -> speaksOf(quote, claim)) ? Verdict.FALSE : Verdict.UNKNOWN;
    }

    private static boolean isThere(String channel, Claim claim, String around) {
        boolean store = channel.equals(Offer.STORE_CHANNEL);
        if (ONLINE.matcher(claim.clause()).find()) return !store;
        if (IN_STORE.matcher(claim.clause()).find()) return store;
        return store || ONLINE.matcher(around).find();
    }

    private static boolean states(Quote quote, Claim claim) {
        return switch (claim.kind()) {
            case PRICE ->
                costs(quote, claim)
                        || quote.price()
                                .map(Quote.Price::wasPrice)
                                .filter(was -> is(was, claim))
                                .isPresent()
                        || isInWords(quote, claim);
            case LIST_PRICE ->
                costs(quote, claim)
                        || quote.price()
                                .map(Quote.Price::wasPrice)
                                .filter(was -> is(was, claim))
                                .isPresent();
            case OFF -> isInWords(quote, claim) || isSaved(quote, claim);
            case DEAL -> words(quote).anyMatch(text -> Claims.dealsIn(text).contains(claim.plain()));
            case LEFT ->
                quote.stock()
                        .filter(stock -> stock.pieces() == claim.value().intValue())
                        .isPresent();
            case THERE ->
                quote.stock()
                        .filter(stock -> stock.pieces() >= claim.value().intValue())
                        .isPresent();
        };
    }

    /** Whether anything is known that the claim could contradict. */
    private static boolean speaksOf(Quote quote, Claim claim) {
        return claim.isOfStock() ? quote.stock().isPresent() : quote.price().isPresent();
    }

    private static boolean costs(Quote quote, Claim claim) {
        return quote.price()
                .map(Quote.Price::amount)
                .filter(amount -> is(amount, claim))
                .isPresent();
    }

    private static boolean is(Money amount, Claim claim) {
        BigDecimal said = claim.value().movePointRight(2);
        return claim.pieces().stream()
                .anyMatch(pieces -> said.compareTo(BigDecimal.valueOf(amount.fen() * pieces)) == 0);
    }

    private static boolean isSaved(Quote quote, Claim claim) {
        return quote.price()
                .filter(price -> price.wasPrice() != null && isLess(price.amount(), price.wasPrice(), claim))
                .isPresent();
    }

    private static boolean isLess(Money amount, @Nullable Money was, Claim claim) {
        return was != null
                && claim.value().movePointRight(2).compareTo(BigDecimal.valueOf(was.fen() - amount.fen())) == 0;
    }

    private static boolean isInWords(Quote quote, Claim claim) {
        Pattern figure = Pattern.compile("(?<![\\d.])%s(?![\\d.]\\d*)"
                .formatted(Pattern.quote(claim.value().toPlainString())));
        return words(quote).anyMatch(text -> figure.matcher(text).find());
    }

    private static Stream<String> words(Quote quote) {
        return Stream.concat(quote.promotions().stream(), quote.gifts().stream())
                .map(Quote.Words::text);
    }

    private boolean isAnnounced(Claim claim, Instant at) {
        return history.holdingWithin(at, at.plus(SOON)).stream()
                .filter(offer -> skus.contains(offer.sku()))
                .anyMatch(offer -> announces(offer, claim));
    }

    private static boolean announces(Offer offer, Claim claim) {
        boolean amount = !claim.isOfStock()
                && Stream.of(offer.price(), offer.listPrice()).anyMatch(price -> price != null && is(price, claim));
        return amount
                || Stream.of(offer.promotion(), offer.gift())
                        .anyMatch(text -> text != null && Claims.dealsIn(text).contains(claim.plain()));
    }
}
