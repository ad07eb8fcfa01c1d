package com.guidecopilot.api.organisation;

/** Whose store it is. A dealer's customers are fenced off from everybody who is not granted that very store. */
public enum Ownership {
    DIRECT,
    FRANCHISE,
    DEALER
}
