package com.guidecopilot.api.rules;

/**
 * Something that keeps a text of headquarters from being what it should be.
 *
 * @param line from 1
 * @param column from 1
 * @param place such as {@code steps[2].when}
 */
public record WrittenFlaw(int line, int column, String place, String reason) {}
