package com.guidecopilot.api.conversation;

/** How well it is known that a message of ours was sent, weakest first. */
public enum Grade {
    /** The host answered ok to the tap: the only evidence at that moment. */
    REPORTED_SENT,
    /** The archive has it. */
    SEEN
}
