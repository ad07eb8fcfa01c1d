package com.guidecopilot.api.customer;

/** What a customer can agree to. */
public enum ConsentKind {
    /** That conversations are archived and read by us. */
    ARCHIVE,
    /** That they are written to without having asked. */
    MARKETING,
    /** That their words are given to a language model. */
    MODEL_USE
}
