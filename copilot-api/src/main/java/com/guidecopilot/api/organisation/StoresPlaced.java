package com.guidecopilot.api.organisation;

import java.util.List;

/**
 * Published in the transaction that writes stores: how they stand now, whether that changed or not. Whoever keeps the
 * history of something a store has brings it up to date.
 */
public record StoresPlaced(List<Store> stores) {

    public StoresPlaced {
        stores = List.copyOf(stores);
    }
}
