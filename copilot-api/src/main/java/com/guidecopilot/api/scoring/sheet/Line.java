package com.guidecopilot.api.scoring.sheet;

import com.guidecopilot.api.conversation.MessageKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message of a transcript.
 *
 * @param writer who of us wrote it; null = the customer did
 * @param text empty when it is no text, or when its words are gone
 */
public record Line(UUID id, int seq, @Nullable Writer writer, MessageKind kind, String text, Instant sentAt) {

    public boolean isCustomers() {
        return writer == null;
    }

    /** Whether there are words to judge. */
    public boolean isSaid() {
        return kind == MessageKind.TEXT && !text.isBlank();
    }

    /** @return the text without faces, which are no words; blank when that is all it has */
    public String words() {
        return Faces.without(text);
    }

    /** Holds a customer's words. */
    @Override
    public String toString() {
        return "Line(%d)".formatted(seq);
    }
}
