package com.guidecopilot.knowledge.parse;

import java.util.List;

/**
 * A piece of a document that stands together: a paragraph, a list, a table row, a question with its answer.
 *
 * @param headings the headings above it, outermost first
 * @param anchor where it stands in its file, for people: {@code 第3段}, {@code 参数表!12}, {@code 第4行}
 */
public record Block(Kind kind, List<String> headings, String anchor, String text) {

    public enum Kind {
        TEXT,
        TABLE_ROW,
        SCRIPT,
        QUESTION_ANSWER
    }

    public Block {
        if (text.isBlank()) throw new IllegalArgumentException("the block at %s has no text".formatted(anchor));
        headings = List.copyOf(headings);
    }
}
