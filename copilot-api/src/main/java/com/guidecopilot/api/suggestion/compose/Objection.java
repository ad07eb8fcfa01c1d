package com.guidecopilot.api.suggestion.compose;

/** Why a sentence of a model is not released, and its whole reply is given up. Stable: stored, and listed in docs/model.md. */
enum Objection {
    /** It said that the passages do not hold the answer. */
    NO_ANSWER,
    /** It cites a passage, or names a hidden word, that it was not given. */
    UNKNOWN_MARK,
    /** It writes a slot that it was not given, or one whose fact does not hold. */
    UNKNOWN_SLOT,
    /** It states something and cites nothing. */
    UNCITED,
    /** What it cites has hardly a word of it. */
    UNSUPPORTED,
    /** The guard objects, as it would to anybody's words. */
    GUARD
}
