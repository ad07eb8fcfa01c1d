package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Talk.Played;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody who reads a conversation of the past thinks of it: they see which steps of the procedure were done, and now
 * and then they see it otherwise, as people do.
 */
final class Opinion {

    private static final List<String> OUTCOMES = List.of("MET", "PARTLY", "MISSED");
    /** People who look at the same talk differ in about one answer of twelve. */
    private static final double OTHERWISE = 0.08;

    private Opinion() {}

    /** @return an outcome for each of need, recommendation, closing and warmth */
    static Map<String, String> of(Played talk, long seed) {
        Dice dice = Dice.of(seed, "opinion", talk.scene().shopper().externalId(), talk.closedAt());
        Map<String, String> opinion = new LinkedHashMap<>();
        opinion.put("need", ofStep(talk, "ask", dice));
        opinion.put("recommendation", ofStep(talk, "recommend", dice));
        opinion.put("closing", ofStep(talk, "close", dice));
        opinion.put("warmth", seen(talk.steps().contains("greet") ? "MET" : "PARTLY", dice));
        return opinion;
    }

    /** What the situation did not call for has no answer. */
    private static String ofStep(Played talk, String step, Dice dice) {
        boolean calledFor = talk.situation().turns().stream().anyMatch(turn -> step.equals(turn.step()));
        if (!calledFor) return "NOT_APPLICABLE";
        return seen(talk.steps().contains(step) ? "MET" : "MISSED", dice);
    }

    private static String seen(String outcome, Dice dice) {
        return dice.chance(OTHERWISE) ? dice.pick(OUTCOMES) : outcome;
    }
}
