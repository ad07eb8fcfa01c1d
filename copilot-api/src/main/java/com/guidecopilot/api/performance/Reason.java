package com.guidecopilot.api.performance;

/** Why somebody is credited with what an entry says. */
enum Reason {
    /** The store serves, and its guide brought the customer. */
    HOME_SERVES,
    /** The store's customers are taken over: by rule little or nothing for who brought them. */
    HOME_TAKEN_OVER,
    /** A cloud guide stood in, and has a share by rule. */
    ASSISTED,
    /** A cloud guide stood in, and has none. */
    ASSIST_UNPAID,
    /** A cloud guide served a taken-over customer. */
    TAKEN_OVER,
    /** A taken-over customer whom nobody served within the window. */
    TAKEN_OVER_BY_TEAM,
    STORE_SHARE,
    SOLD_TO_UNKNOWN,
    UNKNOWN_CUSTOMER,
    /** A known customer of nobody known. */
    NO_GUIDE
}
