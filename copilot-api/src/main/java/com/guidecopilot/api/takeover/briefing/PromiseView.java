package com.guidecopilot.api.takeover.briefing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.api.takeover.Promises;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise as pages show it to whoever may see its customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PromiseView(
        UUID id,
        UUID conversation,
        CustomerView customer,
        String text,
        UUID message,
        Instant at,
        @Nullable Instant due,
        PromiseState state,
        @Nullable UUID shownBy) {

    record CustomerView(UUID id, String externalId, String name, String store) {}

    static PromiseView of(Promises.Promise promise, CustomerCard card) {
        return new PromiseView(
                promise.id(),
                promise.conversation(),
                new CustomerView(card.id(), card.externalId(), card.name(), card.store()),
                promise.text(),
                promise.message(),
                promise.saidAt(),
                promise.due(),
                promise.state(),
                promise.shownBy());
    }

    @Override
    public String toString() {
        return "PromiseView(%s)".formatted(id);
    }
}
