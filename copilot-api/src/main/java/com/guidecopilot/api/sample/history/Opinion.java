package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Situation.Turn;
import com.guidecopilot.api.sample.history.Talk.Played;
import com.guidecopilot.api.sample.history.Talk.Said;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who reads a conversation of the past thinks of it: they see which steps of the procedure were done and whether
 * anybody cared, and now and then they see it otherwise, as people do.
 */
final class Opinion {

    private static final List<String> OUTCOMES = List.of("MET", "PARTLY", "MISSED");
    /** People who look at the same talk differ in about one answer of twelve. */
    private static final double OTHERWISE = 0.08;

    private Opinion() {}

    /** @return an outcome for each of need, recommendation, closing, warmth and response */
    static Map<String, String> of(Played talk, long seed) {
        Dice dice = Dice.of(seed, "opinion", talk.scene().shopper().externalId(), talk.closedAt());
        Map<String, String> opinion = new LinkedHashMap<>();
        opinion.put("need", ofStep(talk, Set.of("ask"), dice));
        opinion.put("recommendation", ofStep(talk, Set.of("recommend"), dice));
        opinion.put("closing", ofStep(talk, Set.of("close", "follow"), dice));
        opinion.put("warmth", seen(cares(talk) ? "MET" : "PARTLY", dice));
        opinion.put("response", response(talk, dice));
        return opinion;
    }

    /** What the situation did not call for has no answer. */
    private static String ofStep(Played talk, Set<String> steps, Dice dice) {
        boolean calledFor = talk.situation().turns().stream()
                .map(Turn::step)
                .filter(Objects::nonNull)
                .anyMatch(steps::contains);
        if (!calledFor) return "NOT_APPLICABLE";
        return seen(talk.steps().stream().anyMatch(steps::contains) ? "MET" : "MISSED", dice);
    }

    /** Whoever greets is polite, no more. */
    private static boolean cares(Played talk) {
        return talk.said().stream().anyMatch(said -> said.bubble().cares());
    }

    /** What guides say that is no step of the procedure, or a step instead of it, takes up what the customer said before. */
    private static String response(Played talk, Dice dice) {
        Set<Integer> said = talk.said().stream().map(Said::turn).collect(Collectors.toSet());
        List<Turn> turns = talk.situation().turns();
        Set<Boolean> takenUp = new HashSet<>();
        boolean heard = false;
        for (int place = 0; place < turns.size(); place++) {
            Turn turn = turns.get(place);
            if (!turn.guide()) heard |= said.contains(place);
            else if (heard && isDue(turn, talk.steps(), said.contains(place - 1)))
                takenUp.add(said.contains(place) || isDone(turn.unless(), talk.steps()));
        }
        if (takenUp.isEmpty()) return "NOT_APPLICABLE";
        if (takenUp.size() > 1) return seen("PARTLY", dice);
        return seen(takenUp.contains(true) ? "MET" : "MISSED", dice);
    }

    /** Not what a guide may as well leave unsaid. */
    private static boolean isDue(Turn turn, Set<String> steps, boolean asked) {
        return turn.step() == null
                && turn.maybe() == 1
                && (asked || !turn.whenAsked())
                && (turn.after() == null || isDone(turn.after(), steps));
    }

    private static boolean isDone(@Nullable String step, Set<String> steps) {
        return step != null && steps.contains(step);
    }

    private static String seen(String outcome, Dice dice) {
        return dice.chance(OTHERWISE) ? dice.pick(OUTCOMES) : outcome;
    }
}
