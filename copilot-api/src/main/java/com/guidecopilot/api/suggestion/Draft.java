package com.guidecopilot.api.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script made ready for one customer. */
public sealed interface Draft {

    /** It may be sent as it stands, as of now. */
    record Ready(String text, List<Source> sources) implements Draft {

        public Ready {
            sources = List.copyOf(sources);
        }
    }

    /** @param reason for the guide: which fact is missing, or what the guard objects to */
    record Withheld(String reason) implements Draft {}

    /** Where a figure in it comes from, as the citations of suggestions. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(
            String kind,
            String ref,
            String label,
            String quote,
            @Nullable Instant validUntil) {}
}
