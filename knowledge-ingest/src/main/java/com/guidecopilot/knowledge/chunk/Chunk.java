package com.guidecopilot.knowledge.chunk;

import com.guidecopilot.knowledge.parse.Block;

/**
 * A piece of a document that is found and quoted as a whole.
 *
 * @param heading the headings above it, outermost first, joined by {@code " › "}; may be empty
 * @param anchor where it begins in its file, for people
 * @param text what may be quoted, free of headings
 */
public record Chunk(Block.Kind kind, String heading, String anchor, String text) {

    public static final String BETWEEN_HEADINGS = " › ";

    public Chunk {
        if (text.isBlank()) throw new IllegalArgumentException("the chunk at %s has no text".formatted(anchor));
    }

    /**
     * What the embedding is made of. "开封后一个月内用完" alone does not say of what: title and headings do, so they go in, and
     * stay out of the text that is quoted.
     */
    public String embeddedWith(String title) {
        boolean repeated = heading.equals(title) || heading.startsWith(title + BETWEEN_HEADINGS);
        String above = heading.isEmpty() || repeated ? heading : title + BETWEEN_HEADINGS + heading;
        return (above.isEmpty() ? title : above) + "\n" + text;
    }
}
