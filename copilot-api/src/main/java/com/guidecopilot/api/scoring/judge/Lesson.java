package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A talk of which a person said what its sentences do and what its authors deserve; or one sentence alone.
 *
 * @param wantsAdvice the customer wants help with a choice
 * @param labels MET, PARTLY, MISSED or NA; empty where only sentences were labelled
 */
public record Lesson(
        String id,
        String trade,
        boolean wantsAdvice,
        Transcript transcript,
        List<Tag> tags,
        Map<Writer, Map<Question, String>> labels) {

    /** @param acts by name, those of the side that wrote the line */
    public record Tag(UUID line, int from, int to, Set<String> acts) {

        /** @throws IllegalArgumentException when there is no such act on that side */
        public Tag {
            acts = Set.copyOf(acts);
            acts.forEach(Act::valueOf);
        }

        /** Sentences are cut by rules, and tags by people: most of one lies in the other. */
        boolean isOf(Piece piece) {
            if (!piece.line().id().equals(line)) return false;
            int shared = Math.min(to, piece.to()) - Math.max(from, piece.from());
            return shared > 0 && (shared >= 3 || 2 * shared >= to - from || 2 * shared >= piece.to() - piece.from());
        }
    }

    public Lesson {
        tags = List.copyOf(tags);
        labels = Map.copyOf(labels);
    }

    public boolean isTalk() {
        return !labels.isEmpty();
    }
}
