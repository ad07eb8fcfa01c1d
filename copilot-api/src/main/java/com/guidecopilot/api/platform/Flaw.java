package com.guidecopilot.api.platform;

/** @param field where in the request, as {@code stores[3].region}; empty for the request as a whole */
public record Flaw(String field, String reason) {}
