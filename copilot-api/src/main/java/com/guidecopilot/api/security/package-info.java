/**
 * Who asks: short tokens of our own, sign-in codes, and the actor that each request runs as, bound to its brand.
 * Whoever keeps the staff tells it through {@link com.guidecopilot.api.security.ActorDirectory}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package com.guidecopilot.api.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
