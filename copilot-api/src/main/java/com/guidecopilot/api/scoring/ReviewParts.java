package com.guidecopilot.api.scoring;

import com.guidecopilot.api.security.Actor;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Adds to the picture of a sheet what people have to do with it, as its viewer may see it. */
@FunctionalInterface
public interface ReviewParts {

    /** @return by sheet; a missing one has {@link ReviewPart#NONE} */
    Map<UUID, ReviewPart> of(Actor viewer, Collection<FinalScore> sheets);
}
