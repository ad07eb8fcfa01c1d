package com.guidecopilot.knowledge;

import java.time.ZoneId;

/** The store for which something is asked; its region decides which regional knowledge holds, its zone what "today" is. */
public record Place(String store, String region, ZoneId zone) {}
