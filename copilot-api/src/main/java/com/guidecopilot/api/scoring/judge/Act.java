package com.guidecopilot.api.scoring.judge;

/** What is done with a sentence. The examples of each are in {@code judge/ours.txt} and {@code judge/customers.txt}. */
enum Act {
    /** Ours: asks for what makes a choice right: whom it is for, what for, what it must stand. */
    NEED,
    /** Asks what is wanted, and nothing more. */
    VAGUE,
    /** Asks for what is needed to serve, not to choose: an address, an order, which one is meant. */
    CHECK,
    /** Shows that something of this customer is known. */
    RECALL,
    RECOMMEND,
    REASON,
    FACT,
    /** A next step that somebody can take. */
    CLOSE,
    /** Looks something up, now. */
    WAIT,
    /** The door is left open, and no more. */
    LOOSE,
    CARE,
    GREET,
    COURTESY,
    PUSH,
    BRUSH,
    /** The customer's: wants help with a choice. */
    SEEK,
    /** Has chosen. */
    PICKED,
    /** Something is wrong, is waited for, or is not understood. */
    FAULT,
    INFO,
    TELL,
    AGREE,
    THANKS,
    DETAIL,
    DOUBT,
    FEEL,
    HELLO;

    boolean isOurs() {
        return compareTo(SEEK) < 0;
    }
}
