package com.guidecopilot.knowledge.index;

/** A piece whose text the brand did not have, with its vector. */
@SuppressWarnings("ArrayRecordComponent") // handed from the embedder to the database, never compared or changed
record EmbeddedPiece(Piece piece, float[] vector) {}
