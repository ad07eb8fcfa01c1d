package com.guidecopilot.api.conversation;

import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way in.
 *
 * @param externalId the source's own id: the same message twice is one message
 * @param staff who wrote it, when it was one of us
 */
public record NewMessage(
        Source source,
        String externalId,
        Author author,
        @Nullable UUID staff,
        MessageKind kind,
        String text,
        Instant sentAt,
        @Nullable Grade grade) {

    static final int LONGEST = 20_000;

    public NewMessage {
        text = text.replace("\u0000", "").strip();
        if (externalId.isBlank() || externalId.length() > 200) {
            throw Refused.invalid(List.of(new Flaw("externalId", "消息编号须为1到200个字符")));
        }
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            throw Refused.invalid(List.of(new Flaw("text", "消息有%d个字符，最多%d个".formatted(length, LONGEST))));
        }
        if (kind == MessageKind.TEXT && text.isEmpty()) {
            throw Refused.invalid(List.of(new Flaw("text", "消息没有内容")));
        }
    }

    NewMessage by(Author actual) {
        return new NewMessage(source, externalId, actual, staff, kind, text, sentAt, grade);
    }
}
