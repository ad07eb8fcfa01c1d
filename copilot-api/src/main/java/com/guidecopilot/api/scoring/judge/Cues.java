package com.guidecopilot.api.scoring.judge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns of phrase that speak for an act, or against it: {@code judge/cues.tsv}. */
final class Cues {

    private record Cue(Act act, double weight, Pattern phrase) {}

    private final List<Cue> cues =
            Lists.lines("cues.tsv").stream().map(Cues::cue).toList();

    private static Cue cue(String line) {
        String[] columns = line.split("\t", 3);
        return new Cue(Act.valueOf(columns[0]), Double.parseDouble(columns[1]), Pattern.compile(columns[2]));
    }

    /** @param words folded @return what is to be added to each act */
    Map<Act, Double> in(String words, boolean ours) {
        Map<Act, Double> found = new EnumMap<>(Act.class);
        for (Cue cue : cues) {
            if (cue.act().isOurs() == ours && cue.phrase().matcher(words).find()) {
                found.merge(cue.act(), cue.weight(), Double::sum);
            }
        }
        return found;
    }
}
