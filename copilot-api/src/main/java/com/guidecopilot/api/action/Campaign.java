package com.guidecopilot.api.action;

/** What a task belongs to. */
public record Campaign(String code, String name) {}
