package com.guidecopilot.api.organisation;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whose customers somebody may see: all of some stores, and those of some owners. The same value decides in memory
 * ({@link #sees}) and in SQL, where a query writes
 * {@code (store = any(cast(:stores as uuid[])) or owner = any(cast(:owners as uuid[])))}.
 *
 * @param stores ids of stores
 * @param owners ids of staff and seats
 */
public record Sight(Set<UUID> stores, Set<UUID> owners) {

    public static final Sight NOTHING = new Sight(Set.of(), Set.of());

    public Sight {
        stores = Set.copyOf(stores);
        owners = Set.copyOf(owners);
    }

    /** @param store the customer's home store */
    public boolean sees(UUID store, UUID owner) {
        return stores.contains(store) || owners.contains(owner);
    }

    /** For the condition above: {@code stores} and {@code owners} as PostgreSQL array literals. */
    public Map<String, Object> parameters() {
        return Map.of("stores", literal(stores), "owners", literal(owners));
    }

    private static String literal(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
