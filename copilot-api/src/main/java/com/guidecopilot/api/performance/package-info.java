/** What stores are expected to sell. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "intake", "security", "organisation"})
package com.guidecopilot.api.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
