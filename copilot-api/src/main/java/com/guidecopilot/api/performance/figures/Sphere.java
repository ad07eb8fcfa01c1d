package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.figures.Cut.Rows;
import com.guidecopilot.api.performance.figures.Cut.Slot;
import com.guidecopilot.api.security.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What of a month somebody may see: the stores that they answer for, and of all others what is their own. */
@Component
class Sphere {

    private final Access access;
    private final Stores stores;
    private final Clock clock;

    Sphere(Access access, Stores stores, Clock clock) {
        this.access = access;
        this.stores = stores;
        this.clock = clock;
    }

    /** @param cloudsApart whether what cloud guides did in several stores is one row */
    Cut people(Actor actor, YearMonth period, Predicate<Store> wanted, boolean cloudsApart) {
        Sight sight = sight(actor);
        return new Cut(
                period,
                Rows.PEOPLE,
                known(actor).stream()
                        .filter(wanted)
                        .map(store -> new Slot(
                                store,
                                store.code(),
                                cloudsApart ? store.code() : RowKey.ALL,
                                sight.stores().contains(store.id())))
                        .toList(),
                sight.owners());
    }

    Cut places(Actor actor, YearMonth period, Predicate<Store> wanted, Function<Store, String> place) {
        Set<UUID> seen = sight(actor).stores();
        return new Cut(
                period,
                Rows.PLACES,
                stores.all().stream()
                        .filter(store -> seen.contains(store.id()))
                        .filter(wanted)
                        .map(store -> new Slot(store, place.apply(store), place.apply(store), true))
                        .toList(),
                Set.of());
    }

    /** The stores that somebody works for and does not answer for: of those they may know how the whole does. */
    Cut around(Actor actor, YearMonth period) {
        Instant now = clock.instant();
        Set<UUID> seen = sight(actor).stores();
        Set<UUID> working = access.goalsOf(actor, now);
        return new Cut(
                period,
                Rows.PLACES,
                stores.all().stream()
                        .filter(store -> working.contains(store.id()) && !seen.contains(store.id()))
                        .map(store -> new Slot(store, store.code(), store.code(), true))
                        .toList(),
                Set.of());
    }

    private Sight sight(Actor actor) {
        return access.creditSightOf(actor, clock.instant());
    }

    /** What they did where they no longer work stays theirs to see; an agency's people lose sight of it with the grant. */
    private List<Store> known(Actor actor) {
        return actor.agency() ? access.storesOf(actor, clock.instant()) : stores.all();
    }
}
