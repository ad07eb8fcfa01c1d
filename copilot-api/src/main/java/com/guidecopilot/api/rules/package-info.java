/**
 * Conditions and amounts that headquarters writes into playbooks and campaigns: a small expression language (CEL) that reads
 * the facts it is given and nothing else, changes nothing, and always ends. Its library stays within this package. And the
 * sheets in which they are written, so that what is wrong with one is named at its place.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.guidecopilot.api.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
