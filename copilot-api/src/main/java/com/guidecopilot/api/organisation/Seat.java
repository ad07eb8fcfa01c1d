package com.guidecopilot.api.organisation;

import java.util.UUID;

/** @param shared held by several people in turn, so that it has no personal score */
public record Seat(UUID id, String code, UUID store, boolean shared) {}
