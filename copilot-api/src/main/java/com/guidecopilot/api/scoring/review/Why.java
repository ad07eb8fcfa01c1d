package com.guidecopilot.api.scoring.review;

/** Why somebody should look at a sheet. */
enum Why {
    /** Something may have gone wrong for the customer or for the house. */
    RISK,
    /** The judge was not sure. */
    DOUBT,
    /** By chance, so that what people say can be compared with what the machine said. */
    BLIND_SAMPLE,
    /** A supervisor wants to. */
    ASKED
}
