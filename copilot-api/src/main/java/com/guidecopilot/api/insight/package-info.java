/** What the brand learns from its conversations: so far the knowledge gaps, questions that nothing answered. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "security", "organisation", "conversation"})
package com.guidecopilot.api.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
