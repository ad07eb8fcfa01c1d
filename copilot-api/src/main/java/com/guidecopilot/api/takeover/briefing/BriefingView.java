package com.guidecopilot.api.takeover.briefing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A briefing as pages show it.
 *
 * @param snapshots what was known when the conversation changed hands, for both sides to look at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BriefingView(
        List<Briefing.Line> need,
        List<Briefing.SaidLine> said,
        List<Briefing.Line> open,
        List<Briefing.PromiseLine> promises,
        List<Briefing.MoodLine> mood,
        List<Briefing.Line> step,
        List<Briefing.Line> avoid,
        Instant asOf,
        @Nullable UUID upTo,
        List<SnapshotRepository.Snapshot> snapshots) {

    static BriefingView of(Briefing briefing, List<SnapshotRepository.Snapshot> snapshots) {
        return new BriefingView(
                briefing.need(),
                briefing.said(),
                briefing.open(),
                briefing.promises(),
                briefing.mood(),
                briefing.step(),
                briefing.avoid(),
                briefing.asOf(),
                briefing.upTo(),
                snapshots);
    }

    @Override
    public String toString() {
        return "BriefingView(%s)".formatted(upTo);
    }
}
