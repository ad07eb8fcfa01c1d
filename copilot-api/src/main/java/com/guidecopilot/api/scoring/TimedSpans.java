package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Source;
import com.guidecopilot.api.scoring.card.ReplyClock;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times authors as scorecards time them. What a guide pasted says when it was pasted, and not when it was said. */
@Component
class TimedSpans implements SpanTimes {

    private final Transcripts transcripts;
    private final Conversations conversations;
    private final ReplyClock clock;

    TimedSpans(Transcripts transcripts, Conversations conversations, ReplyClock clock) {
        this.transcripts = transcripts;
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public Optional<Timed> of(UUID conversation) {
        return transcripts.of(conversation).map(named -> {
            Transcript transcript = named.transcript();
            boolean pasted = conversations
                    .byId(conversation)
                    .filter(one -> one.source() == Source.PASTED)
                    .isPresent();
            return new Timed(
                    conversation,
                    transcript.store(),
                    transcript.closedAt(),
                    transcript.writers().stream()
                            .map(writer -> new Author(writer, pasted ? null : first(transcript, writer)))
                            .toList());
        });
    }

    private @Nullable FirstReply first(Transcript transcript, Writer writer) {
        return clock.firstReply(transcript, writer)
                .map(reply -> new FirstReply(reply.message(), reply.waited()))
                .orElse(null);
    }
}
