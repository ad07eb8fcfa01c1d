package com.guidecopilot.api.scoring.card;

import java.util.UUID;

/** A version of a scorecard and what it says. It never changes. */
public record Published(UUID card, UUID version, int number, Scorecard text) {}
