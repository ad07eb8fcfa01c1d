package com.guidecopilot.api.organisation;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose scores somebody may see: all of the stores they answer for, and their own.
 *
 * @param stores ids of stores that they answer for
 * @param self themselves; a seat that several people hold is nobody's self
 * @param own ids of the stores of which they see their own: an agency's people lose sight of them with the grant
 */
public record ScoreSight(Set<UUID> stores, UUID self, Set<UUID> own) {

    public ScoreSight {
        stores = Set.copyOf(stores);
        own = Set.copyOf(own);
    }

    /** @param store of the conversation @param author null = not known */
    public boolean sees(UUID store, @Nullable UUID author) {
        return stores.contains(store) || isOwn(store, author);
    }

    public boolean isOwn(UUID store, @Nullable UUID author) {
        return self.equals(author) && own.contains(store);
    }
}
