package com.guidecopilot.api.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message.
 *
 * @param seq its place in the conversation, from 1
 * @param staff who wrote it, when it was one of us and known
 * @param text empty when it is no text, or when the customer was erased
 * @param grade of our own messages only
 */
public record Message(
        UUID id,
        UUID conversation,
        int seq,
        Author author,
        @Nullable UUID staff,
        MessageKind kind,
        String text,
        Instant sentAt,
        @Nullable Grade grade) {}
