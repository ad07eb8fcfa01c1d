package com.guidecopilot.api.scoring.sheet;

/** What the judge can be asked of a span. */
public enum Question {
    /** Did they find out what the customer needs? */
    NEED,
    /** Did they speak to this person? */
    WARMTH,
    /** Did they name something that fits, and why? */
    RECOMMENDATION,
    /** Did they bring it to a next step, or round it off? */
    CLOSING,
    /** Do they take up what the customer says? */
    RESPONSE
}
