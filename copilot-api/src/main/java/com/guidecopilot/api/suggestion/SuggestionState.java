package com.guidecopilot.api.suggestion;

/** Where a suggestion stands. */
enum SuggestionState {
    WORKING,
    SHOWN,
    WITHHELD,
    FAILED,
    /** A newer message, or a fact that changed, made it pointless. */
    SUPERSEDED,
    /** The guide tapped insert; whether it was sent is not known yet. */
    INSERTED,
    SENT,
    REJECTED
}
