package com.guidecopilot.api.sample.history;

import com.guidecopilot.knowledge.offer.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What things cost in a shop, beside its promotions: those are for the day on which somebody tries the sample. */
final class Prices {

    static final String STORE = "store";
    static final String MINI_PROGRAM = "miniprogram";

    /** What holds for less is a promotion. */
    private static final Duration STANDING = Duration.ofDays(60);

    /** @param store null = every store @param price null = says something else @param to null = open */
    record Offer(
            String sku,
            @Nullable String store,
            String channel,
            boolean forOneTier,
            @Nullable Money price,
            boolean promotion,
            OffsetDateTime from,
            @Nullable OffsetDateTime to) {

        boolean stands() {
            return to == null || Duration.between(from, to).compareTo(STANDING) >= 0;
        }

        boolean promotes() {
            return promotion || (price != null && !stands());
        }

        boolean concerns(String code, String over) {
            return (store == null || store.equals(code)) && channel.equals(over);
        }

        boolean holdsAt(OffsetDateTime at) {
            return !from.isAfter(at) && (to == null || to.isAfter(at));
        }
    }

    private static final Comparator<Offer> NARROWEST_THEN_NEWEST =
            Comparator.comparing((Offer one) -> one.store() != null).thenComparing(Offer::from);

    private final Map<String, List<Offer>> bySku;
    private final ZoneId zone;

    Prices(List<Offer> offers, ZoneId zone) {
        this.bySku = offers.stream().collect(Collectors.groupingBy(Offer::sku));
        this.zone = zone;
    }

    /** What was paid that day. A product that is only sold in the other channel costs what it costs there. */
    Optional<Money> paid(String sku, String store, String channel, LocalDate day) {
        List<Offer> standing = standing(sku, store, channel);
        if (standing.isEmpty()) standing = standing(sku, store, channel.equals(STORE) ? MINI_PROGRAM : STORE);
        return narrowest(standing.stream().filter(one -> one.holdsAt(noon(day))).toList())
                .or(() -> narrowest(standing(sku, store, STORE)))
                .flatMap(one -> Optional.ofNullable(one.price()));
    }

    /** What a guide may have said that day: nothing where a promotion was on, or the price is not known to have held. */
    Optional<Money> said(String sku, String store, String channel, LocalDate day) {
        OffsetDateTime at = noon(day);
        boolean promoted =
                offers(sku).stream().anyMatch(one -> one.concerns(store, channel) && one.promotes() && one.holdsAt(at));
        if (promoted) return Optional.empty();
        return narrowest(standing(sku, store, channel).stream()
                        .filter(one -> one.holdsAt(at))
                        .toList())
                .flatMap(one -> Optional.ofNullable(one.price()));
    }

    private List<Offer> standing(String sku, String store, String channel) {
        return offers(sku).stream()
                .filter(one -> one.concerns(store, channel) && one.price() != null)
                .filter(one -> one.stands() && !one.forOneTier())
                .toList();
    }

    private List<Offer> offers(String sku) {
        return Objects.requireNonNullElse(bySku.get(sku), List.of());
    }

    private static Optional<Offer> narrowest(List<Offer> offers) {
        return offers.stream().max(NARROWEST_THEN_NEWEST);
    }

    private OffsetDateTime noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(zone).toOffsetDateTime();
    }
}
