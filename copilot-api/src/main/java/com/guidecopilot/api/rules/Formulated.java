package com.guidecopilot.api.rules;

/** What became of a text that should reckon a number. */
public sealed interface Formulated permits Formula, Flaw {}
