package com.guidecopilot.api.suggestion.compose;

/** What a reply sets out to do. */
public enum Strategy {
    ANSWER,
    /** Asks for what is missing for an answer. */
    ASK,
    /** Leads to the next step of a purchase. */
    CLOSE,
    /** Says that the answer will follow. */
    HOLD
}
