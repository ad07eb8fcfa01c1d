@NullMarked
package com.guidecopilot.api.rules;

import org.jspecify.annotations.NullMarked;
