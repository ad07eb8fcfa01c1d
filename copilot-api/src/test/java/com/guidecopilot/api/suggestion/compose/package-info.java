@NullMarked
package com.guidecopilot.api.suggestion.compose;

import org.jspecify.annotations.NullMarked;
