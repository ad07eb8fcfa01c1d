package com.guidecopilot.api.takeover;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A cloud guide's words as pages get them. @param expiresAt when somebody else is called if they have not left by then */
@Schema(name = "TakeoverReply")
public record ReplyView(
        UUID id, TransportKind transport, ReplyState state, String text, Instant createdAt, Instant expiresAt) {

    static ReplyView of(Reply reply) {
        return new ReplyView(
                reply.id(), reply.transport(), reply.state(), reply.text(), reply.createdAt(), reply.expiresAt());
    }
}
