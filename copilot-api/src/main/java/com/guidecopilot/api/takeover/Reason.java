package com.guidecopilot.api.takeover;

/** Why a conversation was put before the cloud guides. */
public enum Reason {
    /** The guide cannot answer now, or does not know what. */
    GUIDE_ASKED(1),
    /** The customer waits longer for a first reply than the store's tier allows. */
    FIRST_REPLY_LATE(1),
    /** Cloud guides answer the store's customers from the start. */
    MANAGED_STORE(0),
    /** A cloud guide's words lie in the guide's sidebar, and nobody taps. */
    RELAY_UNTAPPED(2);

    private final int urgency;

    Reason(int urgency) {
        this.urgency = urgency;
    }

    /** 0 to {@link Takeover#MOST_URGENT}, before the customer's words are looked at. */
    int urgency() {
        return urgency;
    }
}
