package com.guidecopilot.api.security;

/** What a member of staff is to the brand. */
public enum Role {
    GUIDE,
    CLOUD_GUIDE,
    SUPERVISOR,
    HQ_OPERATOR,
    IT
}
