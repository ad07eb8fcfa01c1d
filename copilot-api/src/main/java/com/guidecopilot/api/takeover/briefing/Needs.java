package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in which of their messages the customer says what they need: what is wanted, or what is wrong. */
final class Needs {

    private static final int MOST = 2;
    private static final int MESSAGES = 60;
    private static final Pattern DETAIL = Pattern.compile("\\d|宝宝|孩子|老人|妈|爸|女儿|儿子|朋友|预算|左右|以内");
    /** What somebody comes with is said first. */
    private static final double FIRST = 0.8;

    private static final int A_FEW = 5;
    private static final double ENOUGH = 0.9;
    private static final double LIKENESS = 0.7;
    private static final double LEAST = -0.5;

    private final Likeness likeness;
    private final Questions questions;

    Needs(Likeness likeness, Questions questions) {
        this.likeness = likeness;
        this.questions = questions;
    }

    /** @return each message as one sentence */
    List<Utterance> in(Transcript talk) {
        Map<Message, List<Utterance>> messages = new LinkedHashMap<>();
        talk.customers()
                .filter(one -> !Cue.GREETING.isIn(one.folded()))
                .forEach(one -> messages.computeIfAbsent(one.message(), key -> new ArrayList<>()).add(one));
        List<Utterance> said = messages.values().stream()
                .map(Needs::whole)
                .filter(one -> one.weight() >= 2)
                .filter(one -> Cue.NEED.isIn(one.folded())
                        || Cue.PROBLEM.isIn(one.folded())
                        || questions.isAsked(one)
                        || isAboutSomething(one))
                .toList();
        List<Utterance> candidates = Stream.concat(
                        said.stream().limit(1), said.stream().skip(Math.max(1, said.size() - MESSAGES)))
                .toList();
        Map<Utterance, Double> strengths = new HashMap<>();
        candidates.forEach(one -> strengths.put(one, strength(one) + (one.turn() == said.getFirst().turn() ? FIRST : 0)));
        return candidates.stream()
                .filter(one -> strengths.getOrDefault(one, 0.0) >= ENOUGH)
                .sorted(Comparator.comparingDouble((Utterance one) -> -strengths.getOrDefault(one, 0.0))
                        .thenComparingInt(Utterance::place))
                .limit(MOST)
                .sorted(Comparator.comparingInt(Utterance::place))
                .toList();
    }

    private boolean isAboutSomething(Utterance one) {
        if (one.weight() < A_FEW) return false;
        Map<String, Double> acts = likeness.acts(Likeness.Side.CUSTOMER, one.folded());
        return acts.getOrDefault("NEED", -1.0) > acts.getOrDefault("TALK", -1.0);
    }

    private static Utterance whole(List<Utterance> message) {
        return message.getFirst().saying(message.stream().map(Utterance::text).collect(Collectors.joining(" ")));
    }

    private double strength(Utterance one) {
        double strength = Math.min(2, Cue.NEED.timesIn(one.folded())) + (Cue.PROBLEM.isIn(one.folded()) ? 1 : 0);
        if (DETAIL.matcher(one.folded()).find()) strength += 0.3;
        if (questions.isAsked(one)) strength += 0.2;
        return strength + Math.max(LEAST, LIKENESS * likeness.lead(Likeness.Side.CUSTOMER, "NEED", one.folded()));
    }
}
