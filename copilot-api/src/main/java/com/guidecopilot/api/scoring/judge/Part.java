package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the judge learns, in the order in which it is learned: each needs those before it. */
public enum Part {
    /** What a sentence of ours does, by its words alone. */
    OURS,
    CUSTOMERS,
    /** The same, seen at its place: after what the other side said, and before what they answered. */
    OURS_IN_PLACE,
    CUSTOMERS_IN_PLACE,
    /** Whether a turn of ours follows a turn of the customer's. */
    REPLY,
    ANSWER,
    /** Whether a turn is a first one, or a last one. */
    BEGINNING,
    ENDING,
    /** Whether a talk hangs together, or its turns are in disorder, or our words are of another talk. */
    COURSE,
    /** How warm all that we say sounds, and whether it sounds like advice: the same answers, by the words alone. */
    WARM_WORDS,
    ADVISING_WORDS,
    NEED,
    WARMTH,
    RECOMMENDATION,
    CLOSING,
    RESPONSE;

    /** What a person may say to a question; the order of a question's outputs. */
    static final List<String> LEVELS = List.of("MET", "PARTLY", "MISSED", "NA");

    private static final List<String> YES = List.of("YES");
    /** By the same odds, with two borders. */
    private static final List<String> WHOLE = List.of("NOT_MISSED", "MET");

    /** What is learned before it is known what goes with what. */
    public static Set<Part> ofSentences() {
        return EnumSet.range(OURS, CUSTOMERS_IN_PLACE);
    }

    public static Set<Part> ofTalks() {
        return EnumSet.complementOf(EnumSet.range(OURS, CUSTOMERS_IN_PLACE));
    }

    public List<String> outputs() {
        return switch (this) {
            case OURS, OURS_IN_PLACE -> names(true);
            case CUSTOMERS, CUSTOMERS_IN_PLACE -> names(false);
            case REPLY, ANSWER, BEGINNING, ENDING -> YES;
            case COURSE -> WHOLE;
            case WARM_WORDS, ADVISING_WORDS, NEED, WARMTH, RECOMMENDATION, CLOSING, RESPONSE -> LEVELS;
        };
    }

    static Part of(Question question) {
        return valueOf(question.name());
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(boolean ours) {
        return Arrays.stream(Act.values())
                .filter(act -> act.isOurs() == ours)
                .map(Act::name)
                .toList();
    }
}
