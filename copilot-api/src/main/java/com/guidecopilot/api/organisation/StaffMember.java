package com.guidecopilot.api.organisation;

import java.util.UUID;

/** @param active false once they left; their id stays, because what they wrote stays */
public record StaffMember(UUID id, String account, String name, boolean active) {}
