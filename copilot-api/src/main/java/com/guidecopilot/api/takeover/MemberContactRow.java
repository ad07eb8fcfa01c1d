package com.guidecopilot.api.takeover;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A customer has a cloud guide's member account among their contacts.
 *
 * @param customer external id
 * @param member the cloud guide's account
 * @param removedAt missing = they still have each other
 */
record MemberContactRow(
        @NotBlank @Size(max = 128) String customer,
        @NotBlank @Size(max = 64) String member,
        @NotNull OffsetDateTime addedAt,
        @Nullable OffsetDateTime removedAt) {

    @Override
    public String toString() {
        return "MemberContactRow(%s)".formatted(member);
    }
}
