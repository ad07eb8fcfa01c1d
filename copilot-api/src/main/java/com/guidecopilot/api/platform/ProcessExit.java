package com.guidecopilot.api.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Halts instead of exiting: nothing has been served that would need a tidy end, and hooks wait for the start-up thread. */
@Component
class ProcessExit implements Exit {

    private static final Logger log = LoggerFactory.getLogger(ProcessExit.class);

    @Override
    public void because(String reason) {
        log.error("Guide Copilot does not start: {}", reason);
        Runtime.getRuntime().halt(1);
    }
}
