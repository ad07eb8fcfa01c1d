package com.guidecopilot.api.scoring;

import com.guidecopilot.api.security.Actor;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Tells whoever shows figures of single sheets which of them are kept back, because somebody is to review them blind. */
@FunctionalInterface
public interface KeptBack {

    /** @return those of the sheets of which this viewer must not be shown what the machine said */
    Set<UUID> from(Actor viewer, Collection<UUID> sheets);
}
