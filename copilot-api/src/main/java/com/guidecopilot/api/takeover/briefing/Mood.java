package com.guidecopilot.api.takeover.briefing;

/** How the customer seems to feel. */
public enum Mood {
    CALM("平和"),
    HESITANT("犹豫"),
    PLEASED("高兴"),
    ANNOYED("不耐烦"),
    ANGRY("生气"),
    ANXIOUS("着急");

    private final String label;

    Mood(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
