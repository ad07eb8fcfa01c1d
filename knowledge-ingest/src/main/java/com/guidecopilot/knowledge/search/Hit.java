package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.DocumentRef;
import com.guidecopilot.knowledge.parse.Block;
import java.util.UUID;

/**
 * A passage that was found. The three figures have three scales and are never compared with each other.
 *
 * @param cosine similarity of question and passage, -1 to 1, whichever lane found it
 * @param keyword BM25 of the lexical lane, from 0 up; 0 when only the dense lane found it
 * @param fused reciprocal rank fusion of both lanes: orders hits of one question, nothing else
 */
public record Hit(
        UUID chunk,
        Block.Kind kind,
        String heading,
        String anchor,
        String text,
        DocumentRef document,
        double cosine,
        double keyword,
        double fused) {}
