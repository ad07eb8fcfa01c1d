package com.guidecopilot.api.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.suggestion.Draft;
import com.guidecopilot.knowledge.offer.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as the next thing to do for the customer that a page shows, with words that may be sent now. */
@Schema(name = "NextAction")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActionView(
        UUID id,
        String externalId,
        Campaign campaign,
        TaskView.CustomerView customer,
        String title,
        @Nullable String reason,
        @Nullable String value,
        Instant opensAt,
        Instant dueAt,
        @Nullable Instant laterUntil,
        TaskState state,
        Origin origin,
        Why why,
        @Nullable DraftView draft,
        @Nullable StepView playbook) {

    /** @param withheld why there are no words, and none are shown then */
    @Schema(name = "NextActionDraft")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DraftView(
            @Nullable String text,
            List<Draft.Source> citations,
            @Nullable String withheld) {}

    @Schema(name = "NextActionStep")
    record StepView(String code, int version, String step) {}

    static ActionView of(Task task, CustomerCard card, Draft draft, @Nullable StepView step) {
        TaskContent content = task.content();
        Long value = content.value();
        TaskText text = content.text();
        Why why = task.provenance().why();
        String reason = text.reason();
        return new ActionView(
                task.id(),
                task.externalId(),
                task.campaign(),
                new TaskView.CustomerView(card.id(), card.externalId(), card.name(), card.store()),
                text.title(),
                reason,
                value == null ? null : new Money(value).toString(),
                content.opensAt(),
                content.dueAt(),
                task.laterUntil(),
                task.life().state(),
                task.provenance().origin(),
                why != null
                        ? why
                        : new Why(reason != null ? reason : task.campaign().name(), null, null),
                text.script() == null ? null : view(draft),
                step);
    }

    private static DraftView view(Draft draft) {
        return switch (draft) {
            case Draft.Ready ready -> new DraftView(ready.text(), ready.sources(), null);
            case Draft.Withheld withheld -> new DraftView(null, List.of(), withheld.reason());
        };
    }

    @Override
    public String toString() {
        return "ActionView(%s)".formatted(id);
    }
}
