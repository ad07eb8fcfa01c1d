package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.chunk.Chunk;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chunk at its place in the document, with what its embedding is made of.
 *
 * @param hash of the embedded text: the same passage under another heading is another passage
 */
record Piece(int ordinal, Chunk chunk, String embeddedText, TextHash hash) {

    static List<Piece> of(List<Chunk> chunks, String title) {
        return IntStream.range(0, chunks.size())
                .mapToObj(i -> of(i, chunks.get(i), title))
                .toList();
    }

    private static Piece of(int ordinal, Chunk chunk, String title) {
        String text = chunk.embeddedWith(title);
        return new Piece(ordinal, chunk, text, TextHash.of(text));
    }
}
