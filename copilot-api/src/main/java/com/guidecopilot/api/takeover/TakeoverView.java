package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.organisation.Tier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A takeover as one viewer may see it.
 *
 * @param note what the guide who asked had to say
 * @param lease for its holder alone
 * @param transport how a reply would reach the customer
 */
record TakeoverView(
        UUID id,
        UUID conversation,
        CustomerSeen customer,
        StoreSeen store,
        Reason reason,
        int urgency,
        Instant raisedAt,
        Instant waitingSince,
        @Nullable String note,
        @Nullable LastMessage lastMessage,
        TakeoverState state,
        @Nullable HolderSeen holder,
        @Nullable LeaseSeen lease,
        TransportKind transport) {

    record CustomerSeen(
            UUID id,
            String externalId,
            String name,
            @Nullable String memberTier) {}

    record StoreSeen(String code, String name, Tier tier) {}

    @Schema(name = "TakeoverLastMessage")
    record LastMessage(String text, Instant sentAt, Author author) {}

    record HolderSeen(String account, String name, boolean me) {}

    record LeaseSeen(long token, Instant expiresAt) {}
}
