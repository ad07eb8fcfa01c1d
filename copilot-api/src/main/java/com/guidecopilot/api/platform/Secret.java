package com.guidecopilot.api.platform;

/** A password or key from the settings. It masks itself wherever it is printed. */
public record Secret(String value) {

    public boolean isGiven() {
        return !value.isBlank();
    }

    @Override
    public String toString() {
        return isGiven() ? "***" : "(none)";
    }
}
