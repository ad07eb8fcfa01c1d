/**
 * What happened and still has to be acted on: written with what happened, handled at least once, by this process at once
 * or by any other after this one died.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"platform"})
package com.guidecopilot.api.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
