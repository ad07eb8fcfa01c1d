package com.guidecopilot.api.takeover.briefing;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the customer feels now, from their latest words that show it. */
final class Moods {

    /** How far back a mood lasts. */
    private static final int SENTENCES = 24;

    private static final double CUE = 0.12;
    private static final double MOST_CUES = 2;
    private static final double SHOWN = 0.62;
    private static final double CLEARLY = 0.04;

    /** @param by the sentence that shows it */
    record Felt(Mood mood, Utterance by, double strength) {}

    private final Likeness likeness;

    Moods(Likeness likeness) {
        this.likeness = likeness;
    }

    /** @return empty when the customer wrote nothing */
    Optional<Felt> of(Transcript talk) {
        List<Utterance> said = talk.customers().toList();
        if (said.isEmpty()) return Optional.empty();
        List<Utterance> lately = said.subList(Math.max(0, said.size() - SENTENCES), said.size());
        List<Felt> felt = lately.stream().map(this::felt).filter(one -> one.mood() != Mood.CALM).toList();
        if (felt.isEmpty()) return Optional.of(new Felt(Mood.CALM, said.getLast(), 0));
        Felt last = felt.getLast();
        // Of the last few words the strongest: people who are angry also thank.
        return Optional.of(felt.stream()
                .filter(one -> one.by().turn() >= last.by().turn() - 2)
                .max(Comparator.comparingDouble((Felt one) -> one.strength() + 0.02 * (one.by().turn() - last.by().turn())))
                .orElse(last));
    }

    private Felt felt(Utterance one) {
        Map<Mood, Double> strengths = new EnumMap<>(Mood.class);
        for (Mood mood : Mood.values()) {
            double cues = Math.min(MOST_CUES, cue(mood).map(cue -> cue.timesIn(one.folded())).orElse(0L));
            strengths.put(mood, likeness.like(Likeness.Side.MOOD, mood.name(), one.text()) + CUE * cues);
        }
        Map.Entry<Mood, Double> best = strengths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        boolean shown = best.getValue() >= SHOWN && best.getValue() - strengths.getOrDefault(Mood.CALM, 0.0) >= CLEARLY;
        return new Felt(shown ? best.getKey() : Mood.CALM, one, best.getValue());
    }

    private static Optional<Cue> cue(Mood mood) {
        return switch (mood) {
            case CALM -> Optional.empty();
            case HESITANT -> Optional.of(Cue.HESITANT);
            case PLEASED -> Optional.of(Cue.PLEASED);
            case ANNOYED -> Optional.of(Cue.ANNOYED);
            case ANGRY -> Optional.of(Cue.ANGRY);
            case ANXIOUS -> Optional.of(Cue.ANXIOUS);
        };
    }
}
