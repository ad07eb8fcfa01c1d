package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.DocumentRef;
import com.guidecopilot.knowledge.search.Hit;
import java.util.List;

/**
 * A sentence of a reply.
 *
 * @param sources what vouches for it; none only where it states no fact
 */
public record Sentence(String text, List<Source> sources) {

    /** @param evidence everything that the cited place says: the guard looks for figures here */
    public record Source(Citation citation, String evidence) {}

    public Sentence {
        if (text.isBlank()) throw new IllegalArgumentException("a sentence has words");
        sources = List.copyOf(sources);
    }

    /** @param quote the words of the passage that vouch for what is said */
    public static Citation cite(Hit hit, String quote) {
        DocumentRef document = hit.document();
        String label = document.version().isEmpty() ? document.title() : document.title() + " · " + document.version();
        return new Citation(Citation.Kind.PASSAGE, hit.chunk().toString(), label, quote, null, null);
    }

    public List<Citation> citations() {
        return sources.stream().map(Source::citation).toList();
    }
}
