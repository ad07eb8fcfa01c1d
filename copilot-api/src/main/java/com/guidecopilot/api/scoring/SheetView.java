package com.guidecopilot.api.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.MessageView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one author's part of a conversation came to, as pages get it. Numbers go from 0 to 100 and are null where nothing
 * could be told.
 *
 * @param hidden what the machine said is kept from whoever reviews it blind: {@code machine} and {@code settled} are null
 * @param contestUntil until when the viewer may contest it, be it past; null = they may not
 * @param transcript all that was said, where that is asked for
 */
public record SheetView(
        UUID id,
        UUID conversation,
        CustomerName customer,
        DisputeView.StoreName store,
        AuthorView author,
        Instant closedAt,
        CardName card,
        @Nullable UnscoreableView unscoreable,
        @Nullable Double machine,
        @Nullable Double human,
        @Nullable Double settled,
        @Nullable Double pay,
        boolean criticalMissed,
        List<CriterionView> answers,
        boolean hidden,
        ReviewPart.@Nullable ReviewView review,
        List<DisputeView> disputes,
        @Nullable Instant contestUntil,
        boolean frozen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MessageView> transcript) {

    public SheetView {
        answers = List.copyOf(answers);
        disputes = List.copyOf(disputes);
    }

    SheetView with(List<MessageView> said) {
        return new SheetView(
                id,
                conversation,
                customer,
                store,
                author,
                closedAt,
                card,
                unscoreable,
                machine,
                human,
                settled,
                pay,
                criticalMissed,
                answers,
                hidden,
                review,
                disputes,
                contestUntil,
                frozen,
                List.copyOf(said));
    }

    /** @param name empty once the customer is erased */
    @Schema(name = "SheetCustomer")
    public record CustomerName(UUID id, String name) {}

    /** @param account null where the author is not known, or is a seat that several people hold in turn */
    @Schema(name = "SheetAuthor")
    public record AuthorView(Author kind, @Nullable String account, String name, boolean shared, boolean me) {}

    @Schema(name = "SheetCard")
    public record CardName(String code, String title, int version) {}

    /** @param advice judged, and not trusted yet: no weight in pay */
    @Schema(name = "SheetCriterion")
    public record CriterionView(
            String criterion,
            String title,
            int weight,
            boolean judged,
            boolean critical,
            boolean advice,
            @Nullable AnswerView machine,
            @Nullable AnswerView human,
            @Nullable AnswerView settled) {}

    /** Holds a customer's words and name. */
    @Override
    public String toString() {
        return "SheetView(%s)".formatted(id);
    }
}
