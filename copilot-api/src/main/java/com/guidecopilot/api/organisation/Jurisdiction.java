package com.guidecopilot.api.organisation;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose work somebody may judge: that of the stores they answer for, but never their own, and never that of whom they work
 * under or beside. The same sets decide in memory and in SQL.
 *
 * @param stores ids of the stores they answer for
 * @param own their own id, and the seats that they ever held
 * @param superiors ids of those whom they work under
 * @param peers ids of those who answer for a store as they do, who could agree with them to be kind to each other
 */
public record Jurisdiction(Set<UUID> stores, Set<UUID> own, Set<UUID> superiors, Set<UUID> peers) {

    public Jurisdiction {
        stores = Set.copyOf(stores);
        own = Set.copyOf(own);
        superiors = Set.copyOf(superiors);
        peers = Set.copyOf(peers);
    }

    public boolean answersFor(UUID store) {
        return stores.contains(store);
    }

    /** @param author a member of staff or a seat; null = nobody knows who wrote */
    public boolean isOwn(@Nullable UUID author) {
        return author != null && own.contains(author);
    }

    public boolean isUnder(UUID staff) {
        return superiors.contains(staff);
    }

    public boolean isUnderOrBeside(@Nullable UUID author) {
        return author != null && (superiors.contains(author) || peers.contains(author));
    }

    /** Whose work they may not judge, whichever the store. */
    public Set<UUID> notTheirs() {
        Set<UUID> all = new HashSet<>(own);
        all.addAll(superiors);
        all.addAll(peers);
        return all;
    }
}
