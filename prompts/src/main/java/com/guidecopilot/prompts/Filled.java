package com.guidecopilot.prompts;

/** A filled template. @param template name and version of what it was made from */
public record Filled(String template, String text) {}
