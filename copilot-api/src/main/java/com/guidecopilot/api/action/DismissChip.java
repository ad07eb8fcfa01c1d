package com.guidecopilot.api.action;

/** Why a guide does not do a task: one tap, or none. */
enum DismissChip {
    ALREADY_DONE,
    BAD_MOMENT,
    WRONG_CUSTOMER,
    NOT_WANTED
}
