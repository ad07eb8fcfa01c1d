package com.guidecopilot.knowledge.embed;

/** The model could not be loaded or run. The text is not part of the message: it may be a customer's. */
public final class EmbeddingFailed extends RuntimeException {

    EmbeddingFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
