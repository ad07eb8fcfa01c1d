package com.guidecopilot.api.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.conversation.Author;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a draft: the conversations that were closed last, by the version in force and by the draft.
 *
 * @param inForce the number of the version in force; absent while there is none, and then nothing is compared
 * @param conversations how many were looked at
 * @param complete false when the time was over before all were
 * @param since when the oldest of them was closed
 * @param current by the version in force
 * @param rising sheets that have a higher number by the draft
 * @param unscoreable sheets that have a number and would have none
 * @param scoreable sheets that have none and would have one
 * @param unasked sheets of which the draft asks the judge what nobody asked before: that is left out of their numbers
 * @param changes those that change most, at most ten
 */
@Schema(name = "ScorecardPreview")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScorecardPreview(
        String code,
        @Nullable Integer inForce,
        int conversations,
        boolean complete,
        Instant since,
        @Nullable Numbers current,
        Numbers draft,
        int rising,
        int falling,
        int unchanged,
        int unscoreable,
        int scoreable,
        int unasked,
        List<Change> changes) {

    /**
     * @param n sheets with a number
     * @param mean null = no sheet has one
     * @param steps how many lie in each ten points, from 0 upwards; 100 is in the last
     */
    @Schema(name = "ScorecardPreviewNumbers")
    record Numbers(int n, @Nullable Double mean, List<Integer> steps) {}

    /** @param author whose sheet changes most in this conversation */
    @Schema(name = "ScorecardPreviewChange")
    record Change(UUID conversation, Author author, Instant closedAt, double current, double draft) {

        double size() {
            return Math.abs(draft - current);
        }
    }
}
