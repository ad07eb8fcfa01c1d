package com.guidecopilot.api.scoring.sheet;

/** Why there is no score. It is never a score of 0. */
public enum Unscoreable {
    /** The customer's words or ours are not known: no archive, no consent, erased. */
    NO_TEXT,
    ONE_SIDE_ONLY,
    TOO_SHORT,
    /** Not in the language that the judge reads. */
    OTHER_LANGUAGE,
    /** What would show it is not known. */
    NO_EVIDENCE
}
