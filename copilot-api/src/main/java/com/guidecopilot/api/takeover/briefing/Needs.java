package com.guidecopilot.api.takeover.briefing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in which of their sentences the customer says what they need: what is wanted, or what is wrong. */
final class Needs {

    private static final int MOST = 2;
    private static final int SENTENCES = 60;
    private static final Pattern DETAIL = Pattern.compile("\\d|宝宝|孩子|老人|妈|爸|女儿|儿子|朋友|预算|左右|以内");
    private static final double FIRST = 1;
    private static final double ENOUGH = 1;

    private final Likeness likeness;
    private final Questions questions;

    Needs(Likeness likeness, Questions questions) {
        this.likeness = likeness;
        this.questions = questions;
    }

    List<Utterance> in(Transcript talk) {
        List<Utterance> said = talk.customers()
                .filter(one -> !Cue.GREETING.isIn(one.folded()) && one.weight() >= 2)
                .filter(one -> Cue.NEED.isIn(one.folded()) || Cue.PROBLEM.isIn(one.folded()) || questions.isAsked(one))
                .toList();
        List<Utterance> candidates = Stream.concat(
                        said.stream().limit(1), said.stream().skip(Math.max(1, said.size() - SENTENCES)))
                .toList();
        Map<Utterance, Double> strengths = new HashMap<>();
        candidates.forEach(one -> strengths.put(one, strength(one) + (one.equals(said.getFirst()) ? FIRST : 0)));
        List<Utterance> best = candidates.stream()
                .filter(one -> strengths.getOrDefault(one, 0.0) >= ENOUGH)
                .sorted(Comparator.comparingDouble((Utterance one) -> -strengths.getOrDefault(one, 0.0))
                        .thenComparingInt(Utterance::place))
                .toList();
        return best.stream()
                .filter(one -> best.stream()
                        .takeWhile(other -> !other.equals(one))
                        .noneMatch(other -> other.message().equals(one.message())))
                .limit(MOST)
                .sorted(Comparator.comparingInt(Utterance::place))
                .toList();
    }

    private double strength(Utterance one) {
        double strength = Math.min(2, Cue.NEED.timesIn(one.folded())) + (Cue.PROBLEM.isIn(one.folded()) ? 1 : 0);
        if (DETAIL.matcher(one.folded()).find()) strength += 0.3;
        if (questions.isAsked(one)) strength += 0.2;
        return strength + Math.max(-0.4, 2 * likeness.lead(Likeness.Side.CUSTOMER, "NEED", one.folded()));
    }
}
