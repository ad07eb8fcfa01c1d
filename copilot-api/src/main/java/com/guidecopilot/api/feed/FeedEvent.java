package com.guidecopilot.api.feed;

/** @param id the Redis stream id; grows within a topic @param data JSON */
public record FeedEvent(String id, String name, String data) {}
