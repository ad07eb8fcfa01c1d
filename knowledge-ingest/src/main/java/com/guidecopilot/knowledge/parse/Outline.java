package com.guidecopilot.knowledge.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the blocks of a file in reading order and knows the headings above each. A heading that asks something
 * takes what follows, up to the next heading of its rank, as its answer. List items stand with the line that introduces them.
 */
final class Outline {

    private final List<Block> blocks = new ArrayList<>();
    private final Deque<Heading> above = new ArrayDeque<>();
    private @Nullable Asked asked;
    private @Nullable OpenList list;

    private record Heading(int level, String text) {}

    private record Asked(Heading question, String anchor, List<String> answer) {}

    private record OpenList(String anchor, List<String> lines) {}

    /** @param level 1 is the outermost; 0 a title above all */
    void heading(int level, String text, String anchor) {
        String clean = Wording.clean(text);
        if (clean.isEmpty()) return;
        endList();
        Heading heading = new Heading(level, clean);
        if (asked != null && level > asked.question().level() && !Wording.asks(clean)) {
            asked.answer().add(clean);
            return;
        }
        endAnswer();
        while (!above.isEmpty() && above.getLast().level() >= level) above.removeLast();
        if (Wording.asks(clean)) {
            asked = new Asked(heading, anchor, new ArrayList<>());
        } else {
            above.addLast(heading);
        }
    }

    /** Ends what stands under the last heading of this rank or below it, where no heading follows that would. */
    void leave(int level) {
        endList();
        endAnswer();
        while (!above.isEmpty() && above.getLast().level() >= level) above.removeLast();
    }

    void text(String text, String anchor) {
        String clean = Wording.clean(text);
        if (clean.isEmpty()) return;
        endList();
        add(Wording.asksAndAnswers(clean) ? Block.Kind.QUESTION_ANSWER : Block.Kind.TEXT, anchor, clean);
    }

    /** @param item with its bullet or number */
    void listItem(String item, String anchor) {
        String clean = Wording.clean(item);
        if (clean.isEmpty()) return;
        if (asked != null) {
            asked.answer().add(clean);
            return;
        }
        if (list == null) list = openList(anchor);
        list.lines().add(clean);
    }

    /** Ends a list, so that the next item begins another. */
    void endList() {
        OpenList ended = list;
        list = null;
        if (ended != null) add(Block.Kind.TEXT, ended.anchor(), String.join("\n", ended.lines()));
    }

    void add(Block.Kind kind, String anchor, String text) {
        add(kind, List.of(), anchor, text);
    }

    /** @param below headings that hold for this block alone, under those of the outline */
    void add(Block.Kind kind, List<String> below, String anchor, String text) {
        if (asked != null) {
            asked.answer().add(text);
            return;
        }
        List<String> headings = new ArrayList<>(headings());
        headings.addAll(below);
        blocks.add(new Block(kind, headings, anchor, text));
    }

    List<Block> blocks() {
        endList();
        endAnswer();
        return List.copyOf(blocks);
    }

    /** A question without an answer below it is an ordinary heading: its answers may be the headings under it. */
    private void endAnswer() {
        Asked ended = asked;
        asked = null;
        if (ended == null) return;
        if (ended.answer().isEmpty()) {
            above.addLast(ended.question());
            return;
        }
        String answer = String.join("\n", ended.answer());
        add(Block.Kind.QUESTION_ANSWER, ended.anchor(), ended.question().text() + "\n" + answer);
    }

    private OpenList openList(String anchor) {
        List<String> lines = new ArrayList<>();
        Block before = blocks.isEmpty() ? null : blocks.getLast();
        if (before == null
                || !Wording.introduces(before.text())
                || !before.headings().equals(headings())) {
            return new OpenList(anchor, lines);
        }
        blocks.removeLast();
        lines.add(before.text());
        return new OpenList(before.anchor(), lines);
    }

    private List<String> headings() {
        return above.stream().map(Heading::text).toList();
    }
}
