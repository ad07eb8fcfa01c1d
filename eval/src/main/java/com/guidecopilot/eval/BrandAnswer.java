package com.guidecopilot.eval;

import com.guidecopilot.api.suggestion.compose.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question with what was shown for it, and whether that was right. */
record BrandAnswer(BrandData.Asked asked, BrandRehearsal.Shown shown, double millis) {

    Optional<Candidate> best() {
        return shown.candidates().stream().findFirst();
    }

    boolean abstained() {
        return shown.candidates().isEmpty();
    }

    /** Shown, with one string of each {@code must} group in the best candidate and nothing forbidden in any. */
    boolean right() {
        return !abstained() && missing().isEmpty() && forbidden().isEmpty();
    }

    /** Whether this is how the question should have been dealt with. */
    boolean good() {
        return asked.abstain() ? abstained() : right();
    }

    /** Whether the best candidate names a source. One without states no fact, or should not have been shown. */
    boolean sourced() {
        return best().stream()
                .flatMap(best -> best.sentences().stream())
                .anyMatch(sentence -> !sentence.citations().isEmpty());
    }

    /** The forbidden strings that any candidate holds. */
    List<String> forbidden() {
        return asked.forbid().stream()
                .filter(string -> shown.candidates().stream()
                        .anyMatch(candidate -> candidate.text().contains(string)))
                .toList();
    }

    /** The groups of which the best candidate has nothing. */
    private List<List<String>> missing() {
        String text = best().map(Candidate::text).orElse("");
        return asked.must().stream()
                .filter(group -> group.stream().noneMatch(text::contains))
                .toList();
    }

    /** What the question was understood to ask; one of them is enough to be counted there. */
    List<String> kinds() {
        if (shown.evidence() == null) return List.of("NONE");
        List<String> intents = shown.evidence().intents();
        return intents.isEmpty() ? List.of("OTHER") : intents;
    }

    /** @return what was wrong, for people; empty when nothing was */
    String flaw() {
        List<String> flaws = new ArrayList<>();
        if (!forbidden().isEmpty()) flaws.add("shows the forbidden " + forbidden());
        if (asked.abstain() && !abstained()) flaws.add("should have been withheld");
        if (!asked.abstain() && abstained()) flaws.add("withheld, though there is an answer");
        if (!asked.abstain() && !abstained() && !missing().isEmpty()) flaws.add("lacks one of each of " + missing());
        return String.join("; ", flaws);
    }
}
