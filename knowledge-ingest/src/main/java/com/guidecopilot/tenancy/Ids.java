package com.guidecopilot.tenancy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Makes the ids of new rows: UUIDv7, so that they sort by the time they were made and index well. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
