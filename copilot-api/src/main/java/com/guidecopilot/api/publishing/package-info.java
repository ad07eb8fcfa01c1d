/**
 * Texts that headquarters writes, such as playbooks and scorecards: worked on as a draft, checked, published as versions that
 * nobody changes any more, stopped. Each kind has its tables with the module that knows what its texts mean; how they are kept
 * is the same for all.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "rules"})
package com.guidecopilot.api.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
