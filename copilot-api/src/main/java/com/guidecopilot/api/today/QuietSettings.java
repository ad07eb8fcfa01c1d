package com.guidecopilot.api.today;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Hours of the day, by the store's own clock, in which nobody is asked to write to a customer unasked, besides those in
 * which the store is closed. They may go over midnight.
 *
 * @param quietFrom null = the store's closing hours are enough
 */
@Validated
@ConfigurationProperties("copilot.today")
record QuietSettings(
        @Nullable LocalTime quietFrom, @Nullable LocalTime quietTo) {

    QuietSettings {
        if ((quietFrom == null) != (quietTo == null)) {
            throw new IllegalArgumentException(
                    "copilot.today.quiet-from and quiet-to have to be given both or neither");
        }
    }
}
