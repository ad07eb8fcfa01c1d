package com.guidecopilot.api.suggestion;

/** Why a guide has no use for a suggestion; always optional. */
enum RejectChip {
    WRONG_FACT,
    NOT_MY_TONE,
    NOT_NEEDED,
    TOO_LONG
}
