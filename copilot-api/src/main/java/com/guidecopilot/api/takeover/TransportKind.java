package com.guidecopilot.api.takeover;

/** How a cloud guide's words reach the customer. */
public enum TransportKind {
    /** 成员号: the customer has added a cloud guide's member account, which writes by itself. */
    MEMBER_SEAT,
    /** 代发: the store guide's sidebar shows the words, and one tap sends them. */
    DRAFT_RELAY
}
