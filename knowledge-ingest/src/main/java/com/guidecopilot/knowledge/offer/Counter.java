package com.guidecopilot.knowledge.offer;

/**
 * Where something is bought and by whom.
 *
 * @param tier the customer's member tier; empty when unknown
 */
public record Counter(String store, String channel, String tier) {}
