package com.guidecopilot.api.takeover;

/** What became of a promise. */
public enum PromiseState {
    OPEN,
    /** Done, by one tap or as a later message shows. */
    KEPT,
    /** The customer no longer wants it, or somebody took it off the list. */
    DROPPED,
    /** Not kept and past its time. */
    OVERDUE
}
