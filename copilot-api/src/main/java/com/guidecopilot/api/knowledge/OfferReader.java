package com.guidecopilot.api.knowledge;

import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes offers of rows. */
@Component
class OfferReader {

    private final Stores stores;
    private final Clock clock;

    OfferReader(Stores stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException with what is wrong, for whoever wrote the row */
    Offer offer(OfferRow row) {
        String store = text(row.store());
        if (!store.isEmpty() && stores.byCode(store).isEmpty()) {
            throw new IllegalArgumentException("没有编号为 %s 的门店".formatted(store));
        }
        return new Offer(
                Ids.next(),
                row.sku().strip(),
                store,
                channel(row),
                text(row.tier()),
                money(row.price()),
                money(row.listPrice()),
                row.stock(),
                orNull(row.promotion()),
                orNull(row.gift()),
                row.validFrom().toInstant(),
                row.validTo() == null ? null : row.validTo().toInstant(),
                clock.instant());
    }

    /** What a later row for the same product, counter and beginning takes the place of. */
    static String keyOf(OfferRow row) {
        return String.join(
                "\n",
                row.sku().strip(),
                text(row.store()),
                channel(row),
                text(row.tier()),
                row.validFrom().toInstant().toString());
    }

    static IllegalArgumentException unknownSku(String sku) {
        return new IllegalArgumentException("没有编号为 %s 的商品".formatted(sku));
    }

    private static String channel(OfferRow row) {
        String channel = text(row.channel());
        return channel.isEmpty() ? Offer.STORE_CHANNEL : channel;
    }

    private static @Nullable Money money(@Nullable String amount) {
        return amount == null || amount.isBlank() ? null : Money.parse(amount);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
