/**
 * Every call to a language model: endpoints in order of preference, time limits, masking of personal data. The only
 * place that knows the model library.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package com.guidecopilot.api.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
