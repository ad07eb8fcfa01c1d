package com.guidecopilot.api.platform;

/** Ends the process when serving would be unsafe, with one line that says why. */
@FunctionalInterface
interface Exit {

    void because(String reason);
}
