package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Quote;
import java.util.Map;

/** Quotes by sku of the products spoken of, at the shop's counter and in the mini-program, for the moment asked about. */
record OffersFound(Map<String, Quote> inStore, Map<String, Quote> online) {

    OffersFound {
        inStore = Map.copyOf(inStore);
        online = Map.copyOf(online);
    }
}
