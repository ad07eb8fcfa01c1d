package com.guidecopilot.api.scoring.judge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.embed.Embedder;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what is done with each sentence: by its words first, then by what stands around it. Behind whatever customers wait
 * for, one sentence at a time. Thread-safe.
 */
final class Reader {

    private static final int READ = 80;
    /** Three kilobytes each. */
    private static final int REMEMBERED = 10_000;

    private final Embedder embedder;
    private final Cache<String, float[]> vectors =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Reader(Embedder embedder) {
        this.embedder = embedder;
    }

    Reading read(Talk talk, Learned learned) {
        List<Read> seen = firstSight(talk, learned);
        List<Read> reads = new ArrayList<>();
        for (int place = 0; place < seen.size(); place++) {
            Read read = seen.get(place);
            Part part = read.isCustomers() ? Part.CUSTOMERS_IN_PLACE : Part.OURS_IN_PLACE;
            reads.add(read.inPlace(learned.weights().of(part, InPlace.features(seen, place))));
        }
        return new Reading(reads);
    }

    List<Read> firstSight(Talk talk, Learned learned) {
        List<Read> seen = new ArrayList<>();
        for (Worded worded : worded(talk.pieces())) {
            seen.add(Read.firstSight(worded.piece(), seen.size(), worded.vector(), learned.firstSight(worded)));
        }
        return seen;
    }

    List<Worded> worded(List<Piece> pieces) {
        return Worded.of(pieces, piece -> vectors.get(said(piece), embedder::embedDocument));
    }

    static String said(Piece piece) {
        String words = piece.words();
        return words.length() <= READ ? words : words.substring(0, READ);
    }
}
