package com.guidecopilot.api.action;

/** What a task belongs to. */
record Campaign(String code, String name) {}
