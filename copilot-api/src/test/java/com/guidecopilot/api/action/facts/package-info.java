@NullMarked
package com.guidecopilot.api.action.facts;

import org.jspecify.annotations.NullMarked;
