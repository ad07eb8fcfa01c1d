@NullMarked
package com.guidecopilot.api.takeover.briefing;

import org.jspecify.annotations.NullMarked;
