@NullMarked
package com.guidecopilot.api.suggestion.guard;

import org.jspecify.annotations.NullMarked;
