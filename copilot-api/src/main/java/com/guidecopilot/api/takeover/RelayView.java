package com.guidecopilot.api.takeover;

import java.time.Instant;
import java.util.UUID;

/** Words of a cloud guide that wait for a tap in the store guide's sidebar. @param by whose words they are */
public record RelayView(
        UUID id,
        TransportKind transport,
        ReplyState state,
        String text,
        Instant createdAt,
        Instant expiresAt,
        UUID conversation,
        CustomerSeen customer,
        By by) {

    public record CustomerSeen(UUID id, String externalId, String name) {}

    public record By(String account, String name) {}
}
