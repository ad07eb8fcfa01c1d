package com.guidecopilot.api.platform;

/** Published once: the schemas are up to date and the service's roles are safe. Whoever reads at start waits for this. */
public record SchemaReady() {}
