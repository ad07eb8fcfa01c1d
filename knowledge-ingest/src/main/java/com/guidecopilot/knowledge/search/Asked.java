package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.text.Folding;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What both lanes look for. A question too short to stand alone borrows from the turn before it, in its own size or
 * stage: "那二段呢" after "A2一段多少钱" looks for "A2二段多少钱". Any other lets the turn before break ties only, because
 * a customer who asks at length may have changed the subject.
 *
 * @param words of the question alone
 * @param weights of its words and of those it borrows
 */
record Asked(Set<String> words, Map<String, Float> weights) {

    private static final int STANDS_ALONE = 8;
    private static final int MOST_WORDS = 200;
    private static final float BORROWED = 0.5f;
    private static final float BACKGROUND = 0.05f;
    private static final Pattern SIZE = Pattern.compile("[0-9a-zA-Z一二三四五六七八九十]+([段码号阶级岁])");

    static Asked of(Question question, LexicalIndex index) {
        Map<String, Float> weights = new LinkedHashMap<>();
        for (String word : index.wordsOf(question.text())) add(weights, word, 1);
        Set<String> words = new LinkedHashSet<>(weights.keySet());
        float weight = standsAlone(question) ? BACKGROUND : BORROWED;
        for (String word : new LinkedHashSet<>(index.wordsOf(turnBefore(question)))) {
            if (!words.contains(word)) add(weights, word, weight);
        }
        return new Asked(words, weights);
    }

    /** @return what the dense lane embeds */
    static String textOf(Question question) {
        if (question.context().isEmpty() || standsAlone(question)) return question.text();
        return turnBefore(question) + "，" + question.text();
    }

    private static String turnBefore(Question question) {
        if (question.context().isEmpty()) return "";
        String turn = question.context().getLast();
        for (MatchResult size : SIZE.matcher(question.text()).results().toList()) {
            turn = SIZE.matcher(turn)
                    .replaceAll(other -> other.group(1).equals(size.group(1)) ? size.group() : other.group());
        }
        return turn;
    }

    private static boolean standsAlone(Question question) {
        return Folding.fold(question.text())
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .count()
                > STANDS_ALONE;
    }

    private static void add(Map<String, Float> weights, String word, float weight) {
        if (weights.size() < MOST_WORDS || weights.containsKey(word)) weights.merge(word, weight, Float::sum);
    }
}
