package com.guidecopilot.api.security;

import java.util.Optional;
import java.util.UUID;

/** Told by whoever keeps the staff. Both look within the brand that is bound, and find only people who still work there. */
public interface ActorDirectory {

    Optional<Actor> byId(UUID staff);

    Optional<Actor> byAccount(String account);
}
