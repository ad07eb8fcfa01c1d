/** The way in for products, offers and documents by HTTP, and the beans of the knowledge library. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "intake", "security", "organisation"})
package com.guidecopilot.api.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
