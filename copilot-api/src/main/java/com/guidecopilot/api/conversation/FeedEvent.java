package com.guidecopilot.api.conversation;

/** @param id the Redis stream id; grows within a conversation @param data JSON */
record FeedEvent(String id, String name, String data) {}
