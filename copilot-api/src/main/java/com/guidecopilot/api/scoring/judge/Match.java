package com.guidecopilot.api.scoring.judge;

import java.util.Locale;

/** What goes with what, by what it is about. */
public enum Match {
    /** A turn of the customer's, and what we say to it. */
    REPLIED,
    /** A turn of ours, and what the customer says to it. */
    ANSWERED,
    /** All that the customer says, and all that we say. */
    TALKED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
