package com.guidecopilot.api.takeover.briefing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A turn of phrase of any trade. The words are in {@code briefing/cues.tsv}, for folded text. */
enum Cue {
    FOR_YOU,
    OURSELVES,
    GOING_TO,
    DOING,
    DONE,
    IF_ARRIVED,
    COURTESY,
    OFFERING,
    STATING,
    ACCEPTING,
    UNSURE,
    REQUEST,
    ASKS,
    ASKS_NOT,
    GREETING,
    SETTLED,
    CANCELLED,
    RECEIVED,
    NEED,
    DONT,
    BODY,
    DISLIKE,
    DONT_NOT,
    CORRECTING,
    GONE,
    ANGRY,
    ANNOYED,
    ANXIOUS,
    HESITANT,
    PLEASED,
    PROBLEM,
    TERMS;

    private static final Map<Cue, Pattern> WORDS = read();

    private static Map<Cue, Pattern> read() {
        Map<Cue, List<String>> all = new EnumMap<>(Cue.class);
        for (String line : Resource.lines("cues.tsv")) {
            String[] cue = line.split("\t", 2);
            all.computeIfAbsent(Cue.valueOf(cue[0]), kind -> new ArrayList<>()).add(cue[1]);
        }
        Map<Cue, Pattern> words = new EnumMap<>(Cue.class);
        all.forEach((kind, list) -> words.put(kind, Pattern.compile(String.join("|", list))));
        return words;
    }

    boolean isIn(String folded) {
        return matcher(folded).find();
    }

    /** How many places of a text have it. */
    long timesIn(String folded) {
        return matcher(folded).results().count();
    }

    String without(String folded) {
        return matcher(folded).replaceAll(" ");
    }

    private Matcher matcher(String folded) {
        Pattern words = WORDS.get(this);
        if (words == null) throw new IllegalStateException("briefing/cues.tsv has no " + this);
        return words.matcher(folded);
    }
}
