package com.guidecopilot.api.organisation;

import java.util.Set;

/**
 * What the brand has before a sheet is written.
 *
 * @param ofAgencies the accounts of those who work for an agency
 */
record KnownCodes(
        Set<String> regions, Set<String> stores, Set<String> accounts, Set<String> ofAgencies, Set<String> seats) {}
