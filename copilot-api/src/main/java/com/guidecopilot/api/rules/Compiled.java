package com.guidecopilot.api.rules;

/** What became of a text that should be a condition. */
public sealed interface Compiled permits Rule, Flaw {}
