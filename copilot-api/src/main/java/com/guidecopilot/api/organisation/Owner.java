package com.guidecopilot.api.organisation;

import java.util.UUID;

/** Whose customer somebody is: a member of staff, or whoever holds a seat. */
public record Owner(Kind kind, UUID id) {

    public enum Kind {
        STAFF,
        SEAT
    }
}
