package com.guidecopilot.api.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that is over, as an archive has it.
 *
 * @param customer external id
 * @param store where prices held; null = the customer's home store
 */
record ConversationRow(
        @NotBlank @Size(max = 128) String externalId,
        @NotBlank @Size(max = 128) String customer,
        @Nullable @Size(max = 64) String store,
        @NotNull OffsetDateTime closedAt,
        @NotEmpty @Size(max = 5_000) List<@NotNull @Valid Said> messages) {

    /**
     * @param staff account of the author, when it was one of us and is known
     * @param kind null = TEXT
     * @param text may be missing where the message is none
     */
    record Said(
            @NotBlank @Size(max = 200) String externalId,
            @NotNull Author author,
            @NotNull OffsetDateTime sentAt,
            @Nullable @Size(max = 20_000) String text,
            @Nullable @Size(max = 64) String staff,
            @Nullable MessageKind kind) {

        @Override
        public String toString() {
            return "Said(%s)".formatted(externalId);
        }
    }

    @Override
    public String toString() {
        return "ConversationRow(%s)".formatted(externalId);
    }
}
