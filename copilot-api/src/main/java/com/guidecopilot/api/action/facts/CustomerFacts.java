package com.guidecopilot.api.action.facts;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.LastSaid;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.ConsentHistory;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.CustomerProfile;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.rules.Facts;
import com.guidecopilot.knowledge.offer.Catalogue;
import com.guidecopilot.knowledge.offer.Counter;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.Quote;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gathers what rules may ask. Days are those of the customer's home store; amounts are in fen. Looks at whole batches: ten
 * statements for a thousand customers, and two more for each store and member tier when offers are asked for.
 */
@Component
public class CustomerFacts {

    /** More would only make rules slower: who bought fifty times is a regular, whatever came before. */
    private static final int ORDERS = 50;

    private final Customers customers;
    private final Orders orders;
    private final Conversations conversations;
    private final Consents consents;
    private final Stores stores;
    private final Catalogue catalogue;
    private final OfferBook offers;
    private final BrandTransactions transactions;

    CustomerFacts(
            Customers customers,
            Orders orders,
            Conversations conversations,
            Consents consents,
            Stores stores,
            Catalogue catalogue,
            OfferBook offers,
            BrandTransactions transactions) {
        this.customers = customers;
        this.orders = orders;
        this.conversations = conversations;
        this.consents = consents;
        this.stores = stores;
        this.catalogue = catalogue;
        this.offers = offers;
        this.transactions = transactions;
    }

    /**
     * In the words of {@link FactWords#AUDIENCE}.
     *
     * @param asked the names that the rules mention: what nobody asks for is not looked up
     * @return without those who are not there
     */
    public Map<UUID, Facts> of(Collection<UUID> ids, Set<String> asked, Instant at) {
        return transactions.read(() -> {
            Batch batch = batch(ids, asked, at);
            return batch.profiles().values().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            profile -> profile.customer().id(), profile -> new Facts(whole(batch, profile))));
        });
    }

    /** In the words of {@link FactWords#MOMENT}. @return empty when the customer is not there */
    public Optional<Facts> at(UUID customer, Set<String> asked, Moment moment) {
        return transactions.read(() -> {
            Batch batch = batch(List.of(customer), asked, moment.at());
            CustomerProfile profile = batch.profiles().get(customer);
            if (profile == null) return Optional.empty();
            Map<String, Object> values = whole(batch, profile);
            values.put("talk", talk(batch, profile, moment));
            values.put("event", event(batch, moment));
            return Optional.of(new Facts(values));
        });
    }

    private record Till(UUID store, String tier) {}

    private record Batch(
            Instant at,
            Map<UUID, CustomerProfile> profiles,
            Map<UUID, ConsentHistory> marketing,
            Map<UUID, List<Order>> orders,
            Map<UUID, LastSaid> said,
            Map<String, String> categories,
            Map<Till, List<Map<String, Object>>> offers,
            Stores stores) {

        Store storeOf(CustomerProfile profile) {
            return stores.byId(profile.customer().store()).orElseThrow();
        }
    }

    private Batch batch(Collection<UUID> ids, Set<String> asked, Instant at) {
        Map<UUID, CustomerProfile> profiles = customers.profiles(ids);
        boolean bought = asked.contains("orders") || asked.contains("event");
        return new Batch(
                at,
                profiles,
                consents.of(profiles.keySet(), ConsentKind.MARKETING),
                asked.contains("orders") ? orders.of(profiles.keySet(), ORDERS) : Map.of(),
                asked.contains("talk") ? conversations.lastSaid(profiles.keySet()) : Map.of(),
                bought
                        ? catalogue.all().stream()
                                .collect(Collectors.toUnmodifiableMap(Product::sku, Product::category))
                        : Map.of(),
                asked.contains("offers") ? offers(profiles.values(), at) : Map.of(),
                stores);
    }

    private Map<String, Object> whole(Batch batch, CustomerProfile profile) {
        Store store = batch.storeOf(profile);
        ZonedDateTime now = batch.at().atZone(store.zone());
        Map<String, Object> values = new HashMap<>();
        values.put("customer", customer(batch, profile, store));
        values.put(
                "orders",
                batch.orders().getOrDefault(profile.customer().id(), List.of()).stream()
                        .filter(order -> !order.paidAt().isAfter(batch.at()))
                        .map(order -> order(order, batch, store.zone()))
                        .toList());
        values.put("offers", batch.offers().getOrDefault(new Till(store.id(), profile.memberTier()), List.of()));
        values.put("talk", talk(batch, profile));
        values.put(
                "clock",
                Map.of(
                        "hour", (long) now.getHour(),
                        "weekday", (long) now.getDayOfWeek().getValue(),
                        "date", now.toLocalDate().toString()));
        return values;
    }

    private static Map<String, Object> customer(Batch batch, CustomerProfile profile, Store store) {
        LocalDate today = LocalDate.ofInstant(batch.at(), store.zone());
        ConsentHistory marketing =
                batch.marketing().getOrDefault(profile.customer().id(), ConsentHistory.NEVER_ASKED);
        return Map.of(
                "tier", profile.memberTier(),
                "tags", profile.tags(),
                "children",
                        profile.childrenBornOn().stream()
                                .map(born -> Map.of("ageMonths", ChronoUnit.MONTHS.between(born, today)))
                                .toList(),
                "daysKnown", daysBetween(profile.since(), batch.at(), store.zone()),
                "store", store.code(),
                "region", store.region(),
                "storeTier", store.tier().name(),
                "marketing", !marketing.isWithdrawnAt(batch.at()));
    }

    private static Map<String, Object> order(Order order, Batch batch, ZoneId zone) {
        List<String> skus =
                order.lines().stream().map(Order.Line::sku).distinct().toList();
        return Map.of(
                "daysAgo", daysBetween(order.paidAt(), batch.at(), zone),
                "amount", order.total().fen(),
                "refunded", order.refunded().fen(),
                "skus", skus,
                "categories", categoriesOf(skus, batch),
                "channel", order.channel());
    }

    private static List<String> categoriesOf(List<String> skus, Batch batch) {
        return skus.stream()
                .map(sku -> batch.categories().getOrDefault(sku, ""))
                .filter(category -> !category.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, Object> talk(Batch batch, CustomerProfile profile) {
        ZoneId zone = batch.storeOf(profile).zone();
        LastSaid said = batch.said().get(profile.customer().id());
        return Map.of(
                "lastCustomerDaysAgo", daysAgo(said == null ? null : said.customerAt(), batch.at(), zone),
                "lastStaffDaysAgo", daysAgo(said == null ? null : said.staffAt(), batch.at(), zone),
                "open", said != null && said.open());
    }

    /** What came after the moment is not known in it. */
    private static Map<String, Object> talk(Batch batch, CustomerProfile profile, Moment moment) {
        Map<String, Object> talk = new HashMap<>(talk(batch, profile));
        ZoneId zone = batch.storeOf(profile).zone();
        for (Message message : moment.messages()) {
            String side = message.author() == Author.CUSTOMER ? "lastCustomerDaysAgo" : "lastStaffDaysAgo";
            talk.put(side, daysBetween(message.sentAt(), moment.at(), zone));
        }
        talk.put("open", moment.open());
        talk.put(
                "messages",
                moment.messages().stream()
                        .map(message -> Map.of(
                                "author",
                                message.author().name(),
                                "text",
                                message.text(),
                                "minutesAgo",
                                Duration.between(message.sentAt(), moment.at()).toMinutes()))
                        .toList());
        return talk;
    }

    private static Map<String, Object> event(Batch batch, Moment moment) {
        Order order = moment.order();
        List<String> skus = order == null
                ? List.of()
                : order.lines().stream().map(Order.Line::sku).distinct().toList();
        boolean said = moment.kind().startsWith("Message") && !moment.messages().isEmpty();
        return Map.of(
                "kind",
                moment.kind(),
                "text",
                said ? moment.messages().getLast().text() : "",
                "amount",
                order == null ? 0L : order.total().fen(),
                "skus",
                skus,
                "categories",
                categoriesOf(skus, batch));
    }

    /** What any product costs in the stores of these customers now. */
    private Map<Till, List<Map<String, Object>>> offers(Collection<CustomerProfile> profiles, Instant at) {
        List<String> skus = catalogue.all().stream().map(Product::sku).toList();
        return profiles.stream()
                .map(profile -> new Till(profile.customer().store(), profile.memberTier()))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(till -> till, till -> {
                    Store store = stores.byId(till.store()).orElseThrow();
                    return offers.quotes(skus, new Counter(store.code(), Offer.STORE_CHANNEL, till.tier()), at).stream()
                            .map(CustomerFacts::offer)
                            .toList();
                }));
    }

    private static Map<String, Object> offer(Quote quote) {
        return Map.of(
                "sku", quote.product().sku(),
                "category", quote.product().category(),
                "price", quote.price().map(price -> price.amount().fen()).orElse(FactWords.UNKNOWN),
                "stock", quote.stock().map(stock -> (long) stock.pieces()).orElse(FactWords.UNKNOWN),
                "promotion", quote.promotions().stream().map(Quote.Words::text).collect(Collectors.joining("；")),
                "gift", quote.gifts().stream().map(Quote.Words::text).collect(Collectors.joining("；")));
    }

    private static long daysAgo(@Nullable Instant then, Instant at, ZoneId zone) {
        return then == null || then.isAfter(at) ? FactWords.NEVER : daysBetween(then, at, zone);
    }

    private static long daysBetween(Instant then, Instant at, ZoneId zone) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(then, zone), LocalDate.ofInstant(at, zone));
    }
}
