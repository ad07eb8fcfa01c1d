package com.guidecopilot.api.takeover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.organisation.StaffMember;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A takeover as the pages of its conversation show it, the same to everybody. @param holder absent = nobody yet, or no more */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TakeoverBrief(
        UUID id, TakeoverState state, Reason reason, int urgency, Instant raisedAt, Refusals.@Nullable Holder holder) {

    static TakeoverBrief of(Takeover takeover, @Nullable StaffMember holder) {
        return new TakeoverBrief(
                takeover.id(),
                takeover.state(),
                takeover.reason(),
                takeover.urgency(),
                takeover.raisedAt(),
                holder == null ? null : new Refusals.Holder(holder.account(), holder.name()));
    }
}
