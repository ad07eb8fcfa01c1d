package com.guidecopilot.api.organisation;

import java.util.Set;

/** What the brand has before a sheet is written. */
record KnownCodes(Set<String> regions, Set<String> stores, Set<String> accounts, Set<String> seats) {}
