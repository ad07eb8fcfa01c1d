package com.guidecopilot.api.security;

/** What a member of staff is to the brand. */
public enum Role {
    GUIDE,
    CLOUD_GUIDE,
    SUPERVISOR,
    HQ_OPERATOR,
    IT;

    /** What headquarters does concerns the brand as a whole: a grant of it for a region or a store opens no address. */
    boolean isHeadquarters() {
        return this == HQ_OPERATOR || this == IT;
    }
}
