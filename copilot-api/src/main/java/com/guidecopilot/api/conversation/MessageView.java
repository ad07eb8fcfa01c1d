package com.guidecopilot.api.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as pages get it. */
public record MessageView(
        UUID id,
        int seq,
        Author author,
        MessageKind kind,
        String text,
        Instant sentAt,
        @Nullable Grade grade) {

    public static MessageView of(Message message) {
        return new MessageView(
                message.id(),
                message.seq(),
                message.author(),
                message.kind(),
                message.text(),
                message.sentAt(),
                message.grade());
    }
}
