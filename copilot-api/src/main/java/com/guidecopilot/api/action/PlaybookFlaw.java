package com.guidecopilot.api.action;

/**
 * Something that keeps a text from being a playbook.
 *
 * @param line from 1
 * @param column from 1
 * @param place such as {@code steps[2].when}
 */
record PlaybookFlaw(int line, int column, String place, String reason) {}
