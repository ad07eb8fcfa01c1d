package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One sentence of a message.
 *
 * @param place among all sentences of the talk, from 0
 * @param turn counts changes of side: neighbours in one turn were said by the same side
 * @param folded for comparing: in the common language, numerals before a measure as digits, without pictograms
 */
record Utterance(Message message, int place, int turn, String text, String folded) {

    private static final Pattern NO_CONTENT =
            Pattern.compile("[^\\p{IsHan}a-z0-9]|[的了吗呢吧啊呀哦嗯哈么是有在我你您他她它们这那个就都也还和跟给帮到要会能可以好很太不没一下请问现]");

    private static final Pattern PICTOGRAM = Pattern.compile("[\\p{So}\\p{Sk}\\x{FE0F}\\x{200D}]|\\x{1F3FB}");

    static Utterance of(Message message, int place, int turn, String text) {
        return new Utterance(message, place, turn, text, folded(text));
    }

    static String folded(String text) {
        String plain = PICTOGRAM.matcher(text).replaceAll(" ").strip();
        return Numerals.arabic(Dialect.common(Folding.fold(plain))).strip();
    }

    /** The same sentence, or a part of it, with other words. */
    Utterance saying(String words) {
        return of(message, place, turn, words);
    }

    boolean isCustomers() {
        return message.author() == Author.CUSTOMER;
    }

    /** Letters and characters that carry something, without signs. */
    int weight() {
        return NO_CONTENT.matcher(folded).replaceAll("").length();
    }

    /** Pairs of neighbouring characters that carry something: what two sentences about one thing share. */
    Set<String> pairs() {
        Set<String> pairs = new HashSet<>();
        for (String run : NO_CONTENT.matcher(folded).replaceAll(" ").split("\\s+")) {
            if (run.length() == 1) continue;
            for (int at = 0; at + 2 <= run.length(); at++) pairs.add(run.substring(at, at + 2));
        }
        return pairs;
    }

    int shared(Utterance other) {
        Set<String> both = pairs();
        both.retainAll(other.pairs());
        return both.size();
    }
}
