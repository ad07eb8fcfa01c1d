package com.guidecopilot.knowledge;

/** Whether a text may be quoted to a customer. */
public enum Audience {
    CUSTOMER_FACING,
    INTERNAL
}
