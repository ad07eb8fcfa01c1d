package com.guidecopilot.api.action.campaign;

/** Why somebody in a campaign's scope is not chosen. Of several reasons, the first one here holds. */
enum LeftOut {
    ERASED,
    /** Only counted: most of a brand is not meant by most campaigns. */
    NOT_IN_AUDIENCE,
    RULE_FAILED,
    NOT_REACHABLE,
    CONSENT_WITHDRAWN,
    /** They had this campaign's task, and it is over. */
    ALREADY_ASKED,
    NO_GUIDE,
    OTHER_CAMPAIGN,
    HOLDOUT,
    CAP_REACHED
}
