package com.guidecopilot.api.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.knowledge.offer.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as pages show it to whoever may see its customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskView(
        UUID id,
        String externalId,
        Campaign campaign,
        CustomerView customer,
        String title,
        @Nullable String script,
        @Nullable String reason,
        @Nullable String value,
        Instant opensAt,
        Instant dueAt,
        @Nullable Instant laterUntil,
        TaskState state,
        @Nullable TaskGrade grade,
        @Nullable Instant sentAt,
        Origin origin,
        @Nullable Why why) {

    public record CustomerView(UUID id, String externalId, String name, String store) {}

    /** @param script as it may be sent now; null when it may not */
    static TaskView of(Task task, CustomerCard card, @Nullable String script) {
        TaskContent content = task.content();
        Long value = content.value();
        return new TaskView(
                task.id(),
                task.externalId(),
                task.campaign(),
                new CustomerView(card.id(), card.externalId(), card.name(), card.store()),
                content.text().title(),
                script,
                content.text().reason(),
                value == null ? null : new Money(value).toString(),
                content.opensAt(),
                content.dueAt(),
                task.laterUntil(),
                task.life().state(),
                task.life().grade(),
                task.life().sentAt(),
                task.provenance().origin(),
                task.provenance().why());
    }

    @Override
    public String toString() {
        return "TaskView(%s)".formatted(id);
    }
}
