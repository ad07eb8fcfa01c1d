package com.guidecopilot.api.llm;

import java.io.IOException;

/** A stream that began and is no answer. */
final class StreamBroken extends IOException {

    private static final long serialVersionUID = 1;

    private final ModelFailure.Reason reason;

    StreamBroken(ModelFailure.Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    ModelFailure.Reason reason() {
        return reason;
    }
}
