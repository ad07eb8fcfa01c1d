/**
 * What every module stands on: the clock, the database and its schemas, problem details, the request log, health and
 * the static pages. It knows none of the modules.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package com.guidecopilot.api.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
