package com.guidecopilot.api.platform;

/** There is no such thing, or it is not the caller's to see: the two look the same from outside. */
public final class NotFound extends Refused {

    public NotFound(String detail) {
        super(Problem.NOT_FOUND, detail);
    }
}
