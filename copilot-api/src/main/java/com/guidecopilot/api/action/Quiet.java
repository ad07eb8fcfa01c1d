package com.guidecopilot.api.action;

import com.guidecopilot.api.organisation.Store;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** When nobody is written to who did not write first: while the store is closed. */
final class Quiet {

    private Quiet() {}

    /** @return null when the store is open */
    static @Nullable Instant until(Store store, Instant now) {
        ZonedDateTime here = now.atZone(store.zone());
        LocalTime time = here.toLocalTime();
        if (!store.opens().isBefore(store.closes())) return null;
        if (!time.isBefore(store.opens()) && time.isBefore(store.closes())) return null;
        ZonedDateTime opening = here.with(store.opens());
        return (time.isBefore(store.opens()) ? opening : opening.plusDays(1)).toInstant();
    }
}
