package com.guidecopilot.api.knowledge;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.knowledge.offer.Catalogue;
import com.guidecopilot.knowledge.offer.Counter;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.Quote;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Products and offers. */
@RestController
@Tag(name = "商品与报价")
@RequestMapping("/api/v1")
class CatalogueController {

    private static final int MOST_ROWS = 10_000;

    record Accepted(int accepted) {}

    record OffersTaken(int accepted, int replaced, int unchanged, List<Failed> failed) {}

    @Schema(name = "OfferFailed")
    record Failed(int index, String sku, String reason) {}

    record QuoteView(
            String sku,
            String name,
            String store,
            String channel,
            Instant at,
            @Nullable String price,
            @Nullable String wasPrice,
            @Nullable Integer stock,
            List<String> promotions,
            List<String> gifts,
            @Nullable Instant validUntil) {}

    private final Catalogue catalogue;
    private final OfferBook offers;
    private final OfferReader reader;
    private final Access access;
    private final Clock clock;

    CatalogueController(Catalogue catalogue, OfferBook offers, OfferReader reader, Access access, Clock clock) {
        this.catalogue = catalogue;
        this.offers = offers;
        this.reader = reader;
        this.access = access;
        this.clock = clock;
    }

    @PutMapping("/products")
    @OnlyFor({Role.HQ_OPERATOR, Role.IT})
    @Operation(operationId = "putProducts", summary = "新增或更新商品，按 sku；全部成功或全部不变")
    Accepted products(@RequestBody @Size(max = MOST_ROWS) List<@NotNull @Valid ProductRow> rows) {
        catalogue.put(rows.stream().map(ProductRow::product).toList());
        return new Accepted(rows.size());
    }

    @GetMapping("/products")
    @Operation(operationId = "listProducts", summary = "商品，最多 200 个")
    List<Product> products(@RequestParam(defaultValue = "") String q) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        return catalogue.all().stream()
                .filter(product -> wanted.isEmpty()
                        || (product.sku() + product.name() + String.join(" ", product.aliases()))
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                .limit(200)
                .toList();
    }

    @PutMapping("/offers")
    @OnlyFor({Role.HQ_OPERATOR, Role.IT})
    @Operation(operationId = "putOffers", summary = "报价、库存、活动、赠品；同一商品、柜台和起始时间的新行替换旧行，有误的行会逐行指出，其余照收")
    OffersTaken offers(@RequestBody @Size(max = MOST_ROWS) List<@NotNull @Valid OfferRow> rows) {
        List<Failed> failed = new ArrayList<>();
        List<Offer> good = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            OfferRow row = rows.get(i);
            try {
                Offer offer = reader.offer(row);
                if (catalogue.find(offer.sku()).isEmpty()) throw OfferReader.unknownSku(row.sku());
                good.add(offer);
            } catch (IllegalArgumentException e) {
                failed.add(new Failed(i, row.sku(), String.valueOf(e.getMessage())));
            }
        }
        OfferBook.Recorded recorded = offers.record(good);
        return new OffersTaken(
                recorded.added() + recorded.replaced(), recorded.replaced(), recorded.unchanged(), failed);
    }

    @GetMapping("/offers")
    @Operation(operationId = "getQuote", summary = "某商品在某门店、渠道、时刻实际生效的报价")
    @Refuses({Problem.UNKNOWN_STORE, Problem.NOT_FOUND})
    QuoteView quote(
            @CurrentActor Actor actor,
            @RequestParam String sku,
            @RequestParam String store,
            @RequestParam(defaultValue = Offer.STORE_CHANNEL) String channel,
            @RequestParam(defaultValue = "") String tier,
            @RequestParam(required = false) @Nullable OffsetDateTime at) {
        if (!worksFor(store, actor)) throw unknownStore(store);
        Instant moment = at == null ? clock.instant() : at.toInstant();
        return offers.quote(sku, new Counter(store, channel, tier), moment)
                .map(CatalogueController::view)
                .orElseThrow(() -> new NotFound("没有编号为 %s 的商品".formatted(sku)));
    }

    private boolean worksFor(String store, Actor actor) {
        return access.storesOf(actor, clock.instant()).stream()
                .anyMatch(one -> one.code().equals(store));
    }

    private static QuoteView view(Quote quote) {
        return new QuoteView(
                quote.product().sku(),
                quote.product().name(),
                quote.counter().store(),
                quote.counter().channel(),
                quote.at(),
                quote.price().map(price -> price.amount().toString()).orElse(null),
                quote.price().map(Quote.Price::wasPrice).map(Money::toString).orElse(null),
                quote.stock().map(Quote.Stock::pieces).orElse(null),
                quote.promotions().stream().map(Quote.Words::text).toList(),
                quote.gifts().stream().map(Quote.Words::text).toList(),
                quote.validUntil());
    }

    private static Refused unknownStore(String code) {
        return new Refused(
                Problem.UNKNOWN_STORE,
                "没有编号为 %s 的门店".formatted(code),
                Map.of("errors", List.of(new Flaw("store", code))));
    }
}
