package com.guidecopilot.api.conversation;

/** Who wrote a message. */
public enum Author {
    CUSTOMER,
    GUIDE,
    CLOUD_GUIDE
}
