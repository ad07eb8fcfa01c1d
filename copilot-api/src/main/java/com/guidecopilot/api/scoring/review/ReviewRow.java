package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.SheetView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review as the queue shows it.
 *
 * @param reasons what called for it; none where it is blind, for they would tell what the machine said
 * @param machine null where it is blind and not handed in, and where nothing could be told
 * @param human of the criteria that people gave a word on, alone; null while nobody did
 * @param settled what it comes to now, by the last word on each criterion; null where {@code machine} is
 */
@Schema(name = "Review")
record ReviewRow(
        UUID id,
        UUID sheet,
        UUID conversation,
        CustomerName customer,
        StoreName store,
        AuthorName author,
        CardName card,
        Why why,
        List<String> reasons,
        boolean blind,
        @Nullable Double machine,
        @Nullable Double human,
        @Nullable Double settled,
        Instant closedAt,
        Review.State state,
        @Nullable String by,
        @Nullable Instant at) {

    @Schema(name = "ReviewCustomer")
    record CustomerName(String name) {}

    @Schema(name = "ReviewStore")
    record StoreName(String code, String name) {}

    @Schema(name = "ReviewAuthor")
    record AuthorName(String name, Author kind, boolean shared) {}

    @Schema(name = "ReviewCard")
    record CardName(String title, int version) {}

    /** @param state as it stands for others: one whose time is over waits again @param by null = nobody has it */
    static ReviewRow of(Review review, Review.State state, SheetView sheet, @Nullable String by) {
        return new ReviewRow(
                review.id(),
                review.sheet(),
                review.conversation(),
                new CustomerName(sheet.customer().name()),
                new StoreName(sheet.store().code(), sheet.store().name()),
                new AuthorName(
                        sheet.author().name(),
                        sheet.author().kind(),
                        sheet.author().shared()),
                new CardName(sheet.card().title(), sheet.card().version()),
                review.why(),
                review.signs().stream().map(Sign::text).toList(),
                review.blind(),
                sheet.machine(),
                sheet.human(),
                sheet.settled(),
                review.closedAt(),
                state,
                by,
                review.isDone() ? review.doneAt() : review.claimedAt());
    }

    /** Holds a customer's name. */
    @Override
    public String toString() {
        return "ReviewRow(%s)".formatted(id);
    }
}
