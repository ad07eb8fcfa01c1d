package com.guidecopilot.api.sample;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sample whether the sample is loaded and its accounts are shown; never where real customers are
 * @param sampleHistory whether ninety days of its past are loaded as well
 * @param varDir where the list of accounts is left; empty = nowhere
 */
@ConfigurationProperties("copilot")
record SampleSettings(
        @DefaultValue("false") boolean sample,
        @DefaultValue("false") boolean sampleHistory,
        @DefaultValue("") String varDir) {

    Optional<Path> accountsFile() {
        return file("accounts.txt");
    }

    /** Says in a line how the history ended, for whoever waits for that. */
    Optional<Path> historyFile() {
        return file("history.txt");
    }

    private Optional<Path> file(String name) {
        return varDir.isBlank() ? Optional.empty() : Optional.of(Path.of(varDir, "sample", name));
    }
}
