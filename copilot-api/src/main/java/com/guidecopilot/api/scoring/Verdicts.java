package com.guidecopilot.api.scoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people said of sheets, told by whoever keeps reviews and disputes. For the brand that is bound. */
@FunctionalInterface
public interface Verdicts {

    /** @return of each sheet the last word on each criterion that a person spoke of; a sheet that nobody looked at is missing */
    Map<UUID, List<Settled>> of(Collection<UUID> sheets);
}
