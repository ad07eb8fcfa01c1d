package com.guidecopilot.api.suggestion.compose;

import java.util.List;

/** What came of composing. */
public sealed interface Composed {

    /** @param candidates the strong one first, then at most two that go about it differently */
    record Replies(List<Candidate> candidates) implements Composed {
        public Replies {
            if (candidates.isEmpty()) throw new IllegalArgumentException("replies are at least one");
            candidates = List.copyOf(candidates);
        }
    }

    /** The knowledge has no answer that holds here and now. @param holding what can be said meanwhile */
    record NoKnowledge(Candidate holding) implements Composed {}

    /** A thank-you, a sticker, a "好的": nothing waits for an answer. */
    record NothingAsked() implements Composed {}
}
