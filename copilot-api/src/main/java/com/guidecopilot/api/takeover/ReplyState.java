package com.guidecopilot.api.takeover;

/** Where a cloud guide's words are. */
public enum ReplyState {
    /** Checked, and its author may send it now. */
    AUTHORISED,
    /** Lies in the store guide's sidebar. */
    RELAYED,
    /** The host said that it left. */
    SENT,
    /** Its time is over, and nobody waits for it. */
    EXPIRED,
    /** Nobody tapped it while the customer waits: somebody else was called. It may still be tapped. */
    ESCALATED,
    /** Its author no longer has the conversation. */
    CANCELLED;

    boolean canBeTapped() {
        return this == RELAYED || this == ESCALATED;
    }
}
