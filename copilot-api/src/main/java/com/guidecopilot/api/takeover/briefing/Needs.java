package com.guidecopilot.api.takeover.briefing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds in which of their sentences the customer says what they need. */
final class Needs {

    private static final int MOST = 2;
    private static final Pattern DETAIL = Pattern.compile("\\d|宝宝|孩子|老人|妈|爸|女儿|儿子|朋友|预算|左右|以内");
    private static final int SENTENCES = 60;

    private final Likeness likeness;
    private final Questions questions;

    Needs(Likeness likeness, Questions questions) {
        this.likeness = likeness;
        this.questions = questions;
    }

    List<Utterance> in(Transcript talk) {
        List<Utterance> said = talk.customers().filter(one -> !Cue.GREETING.isIn(one.folded())).toList();
        List<Utterance> candidates = said.stream().filter(one -> Cue.NEED.isIn(one.folded()) && one.weight() >= 3).toList();
        List<Utterance> lately = candidates.subList(Math.max(0, candidates.size() - SENTENCES), candidates.size());
        Map<Utterance, Double> strengths = new HashMap<>();
        lately.forEach(one -> strengths.put(one, strength(one)));
        List<Utterance> needs = lately.stream()
                .filter(one -> strengths.getOrDefault(one, 0.0) >= 1)
                .sorted(Comparator.comparingDouble((Utterance one) -> -strengths.getOrDefault(one, 0.0)).thenComparingInt(Utterance::place))
                .limit(MOST)
                .sorted(Comparator.comparingInt(Utterance::place))
                .toList();
        if (!needs.isEmpty()) return needs.stream().filter(one -> needs.stream().noneMatch(other -> other.place() < one.place() && other.message().equals(one.message()))).toList();
        return said.stream().filter(one -> questions.isAsked(one) || one.weight() >= 4).limit(1).toList();
    }

    private double strength(Utterance one) {
        double strength = Math.min(2, Cue.NEED.timesIn(one.folded()));
        if (DETAIL.matcher(one.folded()).find()) strength += 0.5;
        return strength + 4 * likeness.lead(Likeness.Side.CUSTOMER, "NEED", one.text());
    }
}
