package com.guidecopilot.knowledge.chunk;

/**
 * In characters; a Chinese character is about one token of the embedding model, which reads 512 with title and headings.
 *
 * @param wanted paragraphs are joined and cut to at most this
 * @param longest a table row, script, answer or sentence up to this stays whole
 */
public record ChunkSizes(int wanted, int longest) {

    public static final ChunkSizes DEFAULT = new ChunkSizes(300, 480);

    public ChunkSizes {
        if (wanted < 20 || longest < wanted) {
            throw new IllegalArgumentException("sizes %d and %d: 20 <= wanted <= longest".formatted(wanted, longest));
        }
    }
}
