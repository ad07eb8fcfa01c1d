package com.guidecopilot.api.sample;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sample whether the sample is loaded and its accounts are shown; never where real customers are
 * @param varDir where the list of accounts is left; empty = nowhere
 */
@ConfigurationProperties("copilot")
record SampleSettings(
        @DefaultValue("false") boolean sample,
        @DefaultValue("") String varDir) {

    Optional<Path> accountsFile() {
        return varDir.isBlank() ? Optional.empty() : Optional.of(Path.of(varDir, "sample", "accounts.txt"));
    }
}
