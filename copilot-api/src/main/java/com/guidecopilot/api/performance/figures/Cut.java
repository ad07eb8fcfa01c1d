package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.organisation.Store;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a month is cut into rows, and what of it is looked at: all of some stores, and what some people did in the others.
 *
 * @param owners staff and seats who are looked at in every store
 */
public record Cut(YearMonth period, Rows rows, List<Slot> slots, Set<UUID> owners) {

    public Cut {
        slots = List.copyOf(slots);
        owners = Set.copyOf(owners);
    }

    public enum Rows {
        /** One for each person or seat in each place, and one for what is nobody's there. */
        PEOPLE,
        /** One for each person or seat, whatever they are there, by who pays them. */
        PAYEES,
        /** One for each place. */
        PLACES
    }

    /**
     * @param place to which the store's figures go
     * @param clouds to which those of cloud guides go
     * @param whole whether all of the store is looked at
     */
    public record Slot(Store store, String place, String clouds, boolean whole) {}

    public Set<UUID> stores() {
        return slots.stream().map(slot -> slot.store().id()).collect(Collectors.toSet());
    }

    /** The stores that are looked at as a whole, by the zones in which their months are reckoned. */
    Map<ZoneId, List<UUID>> wholeByZone() {
        return slots.stream()
                .filter(Slot::whole)
                .map(Slot::store)
                .collect(Collectors.groupingBy(Store::zone, Collectors.mapping(Store::id, Collectors.toList())));
    }

    Map<UUID, Slot> byStore() {
        return slots.stream()
                .collect(Collectors.toUnmodifiableMap(slot -> slot.store().id(), Function.identity()));
    }

    /** For the statements that cut: arrays in the same order, as PostgreSQL reads them. */
    Map<String, Object> parameters() {
        Map<String, Object> bound = new HashMap<>();
        bound.put("period", period.toString());
        bound.put("rows", rows.name());
        bound.put("stores", literal(slot -> slot.store().id()));
        bound.put("places", literal(Slot::place));
        bound.put("clouds", literal(Slot::clouds));
        bound.put("zones", literal(slot -> slot.store().zone()));
        bound.put("whole", literal(Slot::whole));
        bound.put("anyWhole", slots.stream().anyMatch(Slot::whole));
        bound.put("owners", owners.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
        return bound;
    }

    private String literal(Function<Slot, Object> part) {
        return slots.stream()
                .map(slot ->
                        '"' + part.apply(slot).toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
