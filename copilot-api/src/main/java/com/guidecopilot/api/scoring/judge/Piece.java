package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sentence, or a part of a long one.
 *
 * @param from where in the line's text
 * @param turn counts changes of side, from 0
 * @param words folded, without names and pictograms
 * @param named somebody is called by name in it
 */
record Piece(Line line, int from, int to, Side side, int turn, String words, boolean named) {

    enum Side {
        OWN,
        /** Another of us: what they say is known to the customer, and is nobody else's merit. */
        COLLEAGUE,
        CUSTOMER
    }

    private static final Pattern PICTOGRAM = Pattern.compile(
            "[\\p{So}\\p{Sk}\\x{FE0F}\\x{200D}]|\\x{1F3FB}|\\[[\\p{IsHan}A-Za-z]{1,8}]|" + Names.HIDDEN + "+");
    private static final Pattern NO_CONTENT =
            Pattern.compile("[^\\p{IsHan}a-z0-9]|[的了吗呢吧啊呀哦嗯哈么是有在我你您他她它们这那个就都也还和跟给帮到要会能可以好很太不没一下请问现]");

    static Piece of(Line line, int from, int to, Side side, int turn, String hidden) {
        String part = hidden.substring(from, to);
        String words = Numerals.arabic(
                Folding.fold(PICTOGRAM.matcher(part).replaceAll(" ").strip()));
        return new Piece(line, from, to, side, turn, words.strip(), part.indexOf(Names.HIDDEN) >= 0);
    }

    boolean isOwn() {
        return side == Side.OWN;
    }

    boolean isCustomers() {
        return side == Side.CUSTOMER;
    }

    boolean asks() {
        return line.text().substring(from, to).matches("(?s).*[?？].*");
    }

    /** Letters and characters that are read aloud. */
    int length() {
        return (int) words.codePoints().filter(Character::isLetterOrDigit).count();
    }

    /** Pairs of neighbouring characters that carry something. */
    Set<String> pairs() {
        Set<String> pairs = new HashSet<>();
        for (String run : NO_CONTENT.matcher(words).replaceAll(" ").split("\\s+")) {
            for (int at = 0; at + 2 <= run.length(); at++) pairs.add(run.substring(at, at + 2));
        }
        return pairs;
    }

    Evidence evidence() {
        return new Evidence(line.id(), from, to);
    }
}
