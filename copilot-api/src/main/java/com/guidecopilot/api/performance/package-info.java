/** What stores are expected to sell, and who is credited with what was sold: a ledger that both sides read alike. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "outbox", "intake", "security", "organisation", "customer", "takeover"})
package com.guidecopilot.api.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
