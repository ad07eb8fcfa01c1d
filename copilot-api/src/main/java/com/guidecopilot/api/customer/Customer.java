package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Sight;
import java.util.UUID;

/** Who is served, where, and by whom; nothing personal. {@link CustomerCard} has the rest. */
public record Customer(UUID id, String externalId, UUID store, Owner owner) {

    public boolean isSeenBy(Sight sight) {
        return sight.sees(store, owner.id());
    }
}
