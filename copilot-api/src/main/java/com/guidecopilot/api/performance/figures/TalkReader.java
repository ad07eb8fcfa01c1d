package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.SpanTimes;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.api.suggestion.SuggestionFigures;
import com.guidecopilot.api.suggestion.SuggestionFigures.Shown;
import com.guidecopilot.api.takeover.Span;
import com.guidecopilot.api.takeover.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Divides what happened in a closed conversation among those who wrote in it. A suggestion is theirs who decided on it, else
 * theirs who was to answer when it was shown: the cloud guide who held the conversation, else the store's guide.
 */
@Component
class TalkReader {

    private final SuggestionFigures suggestions;
    private final Spans spans;

    TalkReader(SuggestionFigures suggestions, Spans spans) {
        this.suggestions = suggestions;
        this.spans = spans;
    }

    /** @return those of whom there is anything to say */
    List<Talk> of(SpanTimes.Timed conversation) {
        List<Talk> talks = new ArrayList<>();
        conversation.authors().forEach(author -> talks.add(of(author)));
        List<Shown> shown = suggestions.ofConversation(conversation.conversation());
        if (!shown.isEmpty()) {
            List<Span> held = spans.ofConversation(conversation.conversation());
            for (Shown one : shown) give(one, talks, held);
        }
        return talks.stream().filter(talk -> !talk.isEmpty()).toList();
    }

    private static Talk of(SpanTimes.Author author) {
        Writer writer = author.writer();
        SpanTimes.FirstReply first = author.first();
        return new Talk(
                writer.holder() == null ? null : writer.kind(),
                writer.holder(),
                writer.shared(),
                first == null ? null : Math.toIntExact(first.waited().toSeconds()),
                first == null ? null : first.message(),
                0,
                0,
                0);
    }

    private static void give(Shown one, List<Talk> talks, List<Span> held) {
        Optional<UUID> cloud = held.stream()
                .filter(span -> !one.at().isBefore(span.from()))
                .filter(span -> span.to() == null || one.at().isBefore(span.to()))
                .map(Span::staff)
                .findFirst();
        UUID by = one.by() == null ? cloud.orElse(null) : one.by();
        int index = by == null ? -1 : first(talks, talk -> by.equals(talk.holder()));
        boolean byCloud =
                by != null && held.stream().anyMatch(span -> span.staff().equals(by));
        // Whoever decided and never wrote, or wrote as one of several on a seat.
        if (index < 0 && !byCloud) index = first(talks, talk -> talk.kind() == Author.GUIDE);
        if (index < 0) {
            talks.add(byCloud ? new Talk(Author.CLOUD_GUIDE, by, false, null, null, 0, 0, 0) : Talk.NOBODYS);
            index = talks.size() - 1;
        }
        talks.set(index, talks.get(index).showing(one.used(), one.edited()));
    }

    private static int first(List<Talk> talks, Predicate<Talk> wanted) {
        return IntStream.range(0, talks.size())
                .filter(i -> wanted.test(talks.get(i)))
                .findFirst()
                .orElse(-1);
    }
}
