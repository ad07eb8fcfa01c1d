/** What a text must pass before it may reach a customer. Internal to suggestions. */
@NullMarked
package com.guidecopilot.api.suggestion.guard;

import org.jspecify.annotations.NullMarked;
