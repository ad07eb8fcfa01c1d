package com.guidecopilot.api.suggestion.compose;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The turns of phrase that ask for a price, stock, promotion or gift in any shop, in several dialects. */
final class Cues {

    private final Map<Intent, Pattern> cues = new EnumMap<>(Intent.class);

    Cues() {
        Map<Intent, List<String>> patterns = new EnumMap<>(Intent.class);
        for (String line : Resource.lines("cues.tsv")) {
            String[] cue = line.split("\t", 2);
            patterns.computeIfAbsent(Intent.valueOf(cue[0]), intent -> new ArrayList<>())
                    .add(cue[1]);
        }
        patterns.forEach((intent, list) -> cues.put(intent, Pattern.compile(String.join("|", list))));
    }

    Set<Intent> in(String folded) {
        Set<Intent> asked = EnumSet.noneOf(Intent.class);
        cues.forEach((intent, cue) -> {
            if (cue.matcher(folded).find()) asked.add(intent);
        });
        return asked;
    }

    /** The text without the words that ask for these. */
    String without(String folded) {
        String rest = folded;
        for (Pattern cue : cues.values()) rest = cue.matcher(rest).replaceAll(" ");
        return rest;
    }
}
