/**
 * Tables and lists from other systems, by file and by HTTP: read in whatever form they come, row by row, and handed to the
 * module that owns them. A row that is wrong is named by file and line; the rest is in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "security"})
package com.guidecopilot.api.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
