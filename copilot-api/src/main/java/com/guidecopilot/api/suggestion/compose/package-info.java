/**
 * What is asked, what the evidence says, and a reply made of nothing else: in approved words, or in a model's. Internal to
 * suggestions.
 */
@NullMarked
package com.guidecopilot.api.suggestion.compose;

import org.jspecify.annotations.NullMarked;
