/**
 * What one guide has to do now, on one page: who waits for an answer, what can be done for whom, what was promised,
 * and whether the shop rests. Owns nothing: it puts together what other modules tell.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "security",
            "organisation",
            "customer",
            "conversation",
            "suggestion",
            "action",
            "takeover"
        })
package com.guidecopilot.api.today;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
