/**
 * What stores are expected to sell, and who is credited with what was sold: a ledger that both sides read alike. What people
 * and stores came to in a month, and what payroll is told of it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "outbox",
            "intake",
            "security",
            "organisation",
            "customer",
            "conversation",
            "suggestion",
            "takeover",
            "action",
            "scoring",
            "scoring::sheet",
            "scoring::card"
        })
package com.guidecopilot.api.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
