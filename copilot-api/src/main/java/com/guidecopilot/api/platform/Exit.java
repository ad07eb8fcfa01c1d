package com.guidecopilot.api.platform;

/** Ends the process when serving would be unsafe, with one line that says why. */
@FunctionalInterface
public interface Exit {

    void because(String reason);
}
