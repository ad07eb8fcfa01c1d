/** Tells open pages what happens, in whichever process it happens, and lets them resume where they were cut off. */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package com.guidecopilot.api.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
