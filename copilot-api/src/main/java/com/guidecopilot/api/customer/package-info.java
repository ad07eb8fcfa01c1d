/** The customers: identities, names and children under a key of each customer's own, tags and consent. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "intake", "outbox", "security", "organisation"})
package com.guidecopilot.api.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
