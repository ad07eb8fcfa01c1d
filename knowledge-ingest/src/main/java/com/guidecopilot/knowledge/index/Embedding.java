package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.embed.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Embeds many pieces at a time; the embedder itself bounds how many run and lets questions pass. */
final class Embedding {

    private final Embedder embedder;

    Embedding(Embedder embedder) {
        this.embedder = embedder;
    }

    List<EmbeddedPiece> of(List<Piece> pieces) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EmbeddedPiece>> running = pieces.stream()
                    .map(piece -> each.submit(() -> embed(piece)))
                    .toList();
            List<EmbeddedPiece> embedded = new ArrayList<>();
            for (Future<EmbeddedPiece> one : running) embedded.add(one.get());
            return embedded;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException("embedding failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while embedding", e);
        }
    }

    private EmbeddedPiece embed(Piece piece) {
        return new EmbeddedPiece(piece, embedder.embedDocument(piece.embeddedText()));
    }
}
