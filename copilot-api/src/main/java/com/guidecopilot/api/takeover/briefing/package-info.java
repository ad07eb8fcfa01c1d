/**
 * What whoever takes a conversation over must know of it, read out of its messages without a model, and what was promised
 * to the customer.
 */
@NullMarked
package com.guidecopilot.api.takeover.briefing;

import org.jspecify.annotations.NullMarked;
