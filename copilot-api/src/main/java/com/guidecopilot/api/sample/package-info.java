/**
 * Two invented brands, loaded at the first start for people who try the product out. They come in through the product's
 * own HTTP API, as any brand does, so that whatever a brand cannot do shows here first.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "security", "organisation", "outbox", "customer", "conversation"})
package com.guidecopilot.api.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
