/**
 * Brands, regions, stores, staff, seats and shifts, and the one answer to the question who may see whose customers.
 * It tells the knowledge library of every place and security of every actor.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "intake", "security"})
package com.guidecopilot.api.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
