package com.guidecopilot.api.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as pages show them to whoever may see them.
 *
 * @param store the home store's code
 * @param consentArchive whether they agreed that their conversations are archived
 * @param waitingSince when the first message came that nobody answered; absent where that was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerCard(
        UUID id,
        String externalId,
        String name,
        String store,
        @Nullable String memberTier,
        List<String> tags,
        List<Child> children,
        boolean consentArchive,
        @Nullable Instant waitingSince) {

    public CustomerCard {
        tags = List.copyOf(tags);
        children = List.copyOf(children);
    }

    /** @param ageMonths full months, in the home store's zone; negative before birth */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Child(@Nullable String name, LocalDate bornOn, long ageMonths) {}

    CustomerCard waiting(@Nullable Instant since) {
        return new CustomerCard(id, externalId, name, store, memberTier, tags, children, consentArchive, since);
    }

    @Override
    public String toString() {
        return "CustomerCard(%s)".formatted(id);
    }
}
