/** The built-in composer: what is asked, what the evidence says, and a reply made of nothing else. Internal to suggestions. */
@NullMarked
package com.guidecopilot.api.suggestion.compose;

import org.jspecify.annotations.NullMarked;
