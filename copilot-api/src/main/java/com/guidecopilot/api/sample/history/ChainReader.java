package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.CloudGuide.Grant;
import com.guidecopilot.api.sample.history.Desk.Watch;
import com.guidecopilot.knowledge.offer.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the brand from what is handed to the API. */
final class ChainReader {

    private static final String OF_STORE = "store:";

    private final JsonNode organisation;
    private final LocalDate day;

    ChainReader(JsonNode organisation, LocalDate day) {
        this.organisation = organisation;
        this.day = day;
    }

    List<Shop> shops() {
        return rows("stores")
                .map(this::shop)
                .filter(shop -> !shop.desks().isEmpty())
                .toList();
    }

    List<CloudGuide> cloudGuides() {
        return rows("staff")
                .map(person -> new CloudGuide(
                        text(person, "account"),
                        text(person, "name"),
                        grants(person, "CLOUD_GUIDE")
                                .map(ChainReader::cloudGrant)
                                .toList()))
                .filter(guide -> !guide.grants().isEmpty())
                .toList();
    }

    static Product product(Map<String, Object> row) {
        return Product.of(
                text(row, "sku"),
                text(row, "name"),
                text(row, "category"),
                row.get("aliases") instanceof Collection<?> aliases
                        ? aliases.stream().map(String::valueOf).toList()
                        : List.of(),
                row.get("attributes") instanceof Map<?, ?> attributes
                        ? attributes.entrySet().stream()
                                .collect(Collectors.toUnmodifiableMap(
                                        one -> String.valueOf(one.getKey()), one -> String.valueOf(one.getValue())))
                        : Map.of());
    }

    static Prices.Offer offer(Map<String, Object> row) {
        String store = given(row, "store");
        String price = given(row, "price");
        String to = given(row, "validTo");
        return new Prices.Offer(
                text(row, "sku"),
                store,
                Objects.requireNonNullElse(given(row, "channel"), Prices.STORE),
                row.containsKey("tier"),
                price == null ? null : Money.parse(price),
                row.containsKey("promotion"),
                OffsetDateTime.parse(text(row, "validFrom")),
                to == null ? null : OffsetDateTime.parse(to));
    }

    private Shop shop(JsonNode store) {
        String code = text(store, "code");
        LocalTime opens = LocalTime.parse(text(store, "opens"));
        LocalTime closes = LocalTime.parse(text(store, "closes"));
        return new Shop(
                code,
                text(store, "name"),
                text(store, "region"),
                Shop.Tier.valueOf(text(store, "tier")),
                text(store, "ownership").equals("DEALER"),
                opens,
                closes,
                desks(code, opens, closes));
    }

    private List<Desk> desks(String store, LocalTime opens, LocalTime closes) {
        List<Desk> desks = new ArrayList<>();
        Set<String> seated = new HashSet<>();
        rows("seats").filter(seat -> text(seat, "store").equals(store)).forEach(seat -> {
            List<Watch> watches = watches(text(seat, "code"));
            if (watches.isEmpty()) return;
            boolean shared = seat.path("shared").asBoolean();
            watches.forEach(watch -> seated.add(watch.account()));
            String owner = shared ? text(seat, "code") : watches.getFirst().account();
            desks.add(new Desk(owner, text(seat, "code"), shared, shared ? watches : List.of(watches.getFirst())));
        });
        rows("staff")
                .filter(person -> grants(person, "GUIDE")
                        .anyMatch(grant -> text(grant, "scope").equals(OF_STORE + store)))
                .filter(person -> !seated.contains(text(person, "account")))
                .map(person -> new Watch(text(person, "account"), text(person, "name"), opens, closes))
                .forEach(watch -> desks.add(new Desk(watch.account(), null, false, List.of(watch))));
        return desks;
    }

    private List<Watch> watches(String seat) {
        return rows("shifts")
                .filter(shift -> text(shift, "seat").equals(seat))
                .filter(shift -> at(shift, "from").toLocalDate().equals(day))
                .map(shift -> new Watch(
                        text(shift, "staff"),
                        nameOf(text(shift, "staff")),
                        at(shift, "from").toLocalTime(),
                        at(shift, "to").toLocalTime()))
                .toList();
    }

    private String nameOf(String account) {
        return rows("staff")
                .filter(person -> text(person, "account").equals(account))
                .map(person -> text(person, "name"))
                .findFirst()
                .orElse(account);
    }

    private static Grant cloudGrant(JsonNode grant) {
        String scope = text(grant, "scope");
        return new Grant(
                scope.startsWith(OF_STORE) ? scope.substring(OF_STORE.length()) : null,
                grant.has("from") ? at(grant, "from").toLocalDate() : LocalDate.MIN,
                grant.has("to") ? at(grant, "to").toLocalDate() : LocalDate.MAX);
    }

    private static Stream<JsonNode> grants(JsonNode person, String role) {
        return stream(person.path("grants")).filter(grant -> text(grant, "role").equals(role));
    }

    private Stream<JsonNode> rows(String list) {
        return stream(organisation.path(list));
    }

    private static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime at(JsonNode row, String field) {
        return OffsetDateTime.parse(text(row, field));
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString();
    }

    private static String text(Map<String, Object> row, String field) {
        return String.valueOf(row.get(field));
    }

    private static @Nullable String given(Map<String, Object> row, String field) {
        Object value = row.get(field);
        return value == null ? null : value.toString();
    }
}
