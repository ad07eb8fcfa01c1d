package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.judge.Piece.Side;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.knowledge.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation as sentences, as one author's part is judged in it.
 *
 * @param pieces in the order of the talk; of a very long one the beginning and the end
 */
record Talk(List<Piece> pieces) {

    private static final int BEGINNING = 120;
    private static final int END = 280;
    /** Nobody's chat: of what somebody pastes, the beginning says what it is. */
    private static final int READ = 1_000;

    private static final int SHORT = 8;
    private static final int RUN_ON = 5;
    private static final String STOPS = "。！!？?；;\n…~～";
    private static final String PAUSES = "，,、：:—";
    private static final Pattern STOP = Pattern.compile("[%s]".formatted(STOPS));
    private static final Pattern CLAUSE = Pattern.compile("[^%s，,、]+".formatted(STOPS));

    /** Words to whoever judges. They are nobody's to the customer, and change nothing. */
    private static final Pattern TO_THE_JUDGE =
            Pattern.compile("满分|(?:评|打|给)(?:我|个|高|一?百|10|五|5)*分|评分|得分|评委|判分|忽略.{0,12}(?:规则|指令|要求|内容|以上|上面|之前)"
                    + "|系统提示|提示词|system|prompt|ignore .{0,20}(?:previous|above|instruction)|\\bscore\\b|\\blevel\\b");

    Talk {
        pieces = List.copyOf(pieces);
    }

    static Talk of(Transcript transcript, Writer author, Names names) {
        List<Piece> pieces = new ArrayList<>();
        int turn = -1;
        Side last = null;
        for (Line line : transcript.lines()) {
            Side side = line.isCustomers() ? Side.CUSTOMER : author.equals(line.writer()) ? Side.OWN : Side.COLLEAGUE;
            if (side != last) turn++;
            last = side;
            if (line.isSaid()) addPieces(pieces, line, side, turn, names);
        }
        if (pieces.size() <= BEGINNING + END) return new Talk(pieces);
        List<Piece> ends = new ArrayList<>(pieces.subList(0, BEGINNING));
        ends.addAll(pieces.subList(pieces.size() - END, pieces.size()));
        return new Talk(ends);
    }

    private static void addPieces(List<Piece> pieces, Line line, Side side, int turn, Names names) {
        String hidden = heard(beginning(line.text()), names);
        int from = 0;
        for (int at = 0; at < hidden.length(); at++) {
            if (at + 1 < hidden.length() && !endsAt(hidden, from, at)) continue;
            int to = at + 1;
            while (from < to && Character.isWhitespace(hidden.charAt(from))) from++;
            Piece piece = Piece.of(line, from, to, side, turn, hidden);
            if (piece.length() > 0) pieces.add(piece);
            from = to;
        }
    }

    /** What is quoted of it later must not end in half a pictogram. */
    private static String beginning(String text) {
        if (text.length() <= READ) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(READ - 1)) ? READ - 1 : READ);
    }

    /** Without names and without words to the judge. @return of the same length */
    static String heard(String text, Names names) {
        return CLAUSE.matcher(names.hidden(text))
                .replaceAll(clause ->
                        TO_THE_JUDGE.matcher(Folding.fold(clause.group())).find()
                                ? " ".repeat(clause.group().length())
                                : Matcher.quoteReplacement(clause.group()));
    }

    private static boolean endsAt(String text, int from, int at) {
        char here = text.charAt(at);
        char next = text.charAt(at + 1);
        if (STOPS.indexOf(here) >= 0) return STOPS.indexOf(next) < 0;
        if (Character.isWhitespace(here)) {
            return at > from && isChinese(text.charAt(at - 1)) && (isChinese(next) || Character.isLetterOrDigit(next));
        }
        return PAUSES.indexOf(here) >= 0
                && letters(text.substring(from, at)) >= SHORT
                && !Character.isDigit(next)
                && letters(STOP.split(text.substring(at + 1), 2)[0]) >= RUN_ON;
    }

    /** However long a name is, it is none of them. */
    private static long letters(String text) {
        return text.chars().filter(Character::isLetterOrDigit).count();
    }

    private static boolean isChinese(char one) {
        return Character.isIdeographic(one)
                || one == Names.HIDDEN
                || Character.getType(one) == Character.OTHER_SYMBOL
                || Character.isSurrogate(one);
    }
}
