package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.DocumentMeta;
import java.util.List;

/** A file on its way in: all that can be done before the transaction. */
sealed interface Prepared {

    /**
     * @param path as the caller calls the file
     * @param source the file's name
     * @param contentHash of the file's bytes and of how they were read
     * @param embedded the pieces that the brand did not have when they were looked up
     */
    record Ready(
            String path,
            String source,
            DocumentMeta meta,
            String contentHash,
            List<Piece> pieces,
            List<EmbeddedPiece> embedded)
            implements Prepared {
        public Ready {
            pieces = List.copyOf(pieces);
            embedded = List.copyOf(embedded);
        }
    }

    record Refused(Ingested.Failed failed) implements Prepared {}
}
