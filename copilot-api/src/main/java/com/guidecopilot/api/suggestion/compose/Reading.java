package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.Spotted;
import java.util.Set;

/**
 * How a message was understood.
 *
 * @param spotted the product spoken of
 * @param channel the channel asked about
 * @param inStoreToo the shop is asked about beside another channel
 * @param tier the member tier that holds: the one named in the message, else the customer's own
 * @param moment the time asked about: now, unless the message names a later one
 * @param foreign a thing that is asked about and is no part of the product: a spare part, a service; empty when none
 */
record Reading(
        Spotted spotted,
        Set<Intent> intents,
        String channel,
        boolean inStoreToo,
        String tier,
        AskedMoment moment,
        String foreign) {

    static final String MINI_PROGRAM = "miniprogram";

    Reading {
        intents = Set.copyOf(intents);
    }

    boolean asks(Intent intent) {
        return intents.contains(intent);
    }

    boolean online() {
        return !channel.equals(Offer.STORE_CHANNEL);
    }
}
