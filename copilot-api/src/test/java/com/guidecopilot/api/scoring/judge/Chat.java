package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation that a test writes down. */
final class Chat {

    static final Writer GUIDE = new Writer(Author.GUIDE, new UUID(1, 1), false);
    static final Writer CLOUD = new Writer(Author.CLOUD_GUIDE, new UUID(1, 2), false);

    private final List<Line> lines = new ArrayList<>();

    Chat customer(String text) {
        return add(null, MessageKind.TEXT, text);
    }

    Chat guide(String text) {
        return add(GUIDE, MessageKind.TEXT, text);
    }

    Chat cloud(String text) {
        return add(CLOUD, MessageKind.TEXT, text);
    }

    Chat sticker(@Nullable Writer writer) {
        return add(writer, MessageKind.STICKER, "[捂脸]");
    }

    Transcript transcript() {
        return of(lines);
    }

    static Transcript of(List<Line> lines) {
        UUID id = new UUID(2, 2);
        return new Transcript(id, id, id, Instant.EPOCH, Instant.EPOCH, lines);
    }

    private Chat add(@Nullable Writer writer, MessageKind kind, String text) {
        Instant at = Instant.EPOCH.plusSeconds(60L * lines.size());
        lines.add(new Line(new UUID(3, lines.size()), lines.size() + 1, writer, kind, text, at));
        return this;
    }
}
