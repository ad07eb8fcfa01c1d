package com.guidecopilot.api.action.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.CustomerCard;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a row is about; an erased customer has nothing but the id. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerName(
        UUID id, @Nullable String externalId, @Nullable String name) {

    static CustomerName of(UUID id, @Nullable CustomerCard card) {
        return card == null ? new CustomerName(id, null, null) : new CustomerName(id, card.externalId(), card.name());
    }

    @Override
    public String toString() {
        return "CustomerName(%s)".formatted(id);
    }
}
