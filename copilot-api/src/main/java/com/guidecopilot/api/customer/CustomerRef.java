package com.guidecopilot.api.customer;

/** One of the names that the outside world has for a customer. @param kind as it stands in the table of identities */
record CustomerRef(String kind, String value) {

    static final String EXTERNAL_ID = "wecom_external_userid";
    static final String UNION_ID = "union_id";
    static final String MEMBER_NO = "member_no";
}
