package com.guidecopilot.api.scoring.judge;

/** What is done with a sentence. Learned from sentences of which somebody said it. */
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

    static final int OURS = SEEK.ordinal();
    static final int CUSTOMERS = values().length - OURS;

    boolean isOurs() {
        return compareTo(SEEK) < 0;
    }

    /** Among those of its side. */
    int place() {
        return isOurs() ? ordinal() : ordinal() - OURS;
    }
}
