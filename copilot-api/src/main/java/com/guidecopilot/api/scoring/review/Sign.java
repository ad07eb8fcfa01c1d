package com.guidecopilot.api.scoring.review;

/** What of a sheet calls for a second look. */
enum Sign {
    CRITICAL_MISSED(Why.RISK, 100, "关键项没有做到"),
    FORBIDDEN_SAID(Why.RISK, 90, "说了不该说的话"),
    COMPLAINT(Why.RISK, 80, "顾客在抱怨或投诉"),
    LOW_TOTAL(Why.RISK, 70, "总分低"),
    UNSURE(Why.DOUBT, 40, "机器把握不大");

    private final Why why;
    private final int urgency;
    private final String text;

    Sign(Why why, int urgency, String text) {
        this.why = why;
        this.urgency = urgency;
        this.text = text;
    }

    Why why() {
        return why;
    }

    int urgency() {
        return urgency;
    }

    String text() {
        return text;
    }
}
