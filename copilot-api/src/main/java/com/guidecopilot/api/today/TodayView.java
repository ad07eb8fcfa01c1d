package com.guidecopilot.api.today;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.action.TaskView;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.conversation.Unanswered;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.api.takeover.Promises;
import com.guidecopilot.api.takeover.RelayView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A guide's day as its page shows it.
 *
 * @param now as of when
 * @param store where the guide works; absent for who works in none
 * @param quiet the quiet hours that hold there, or the next ones; absent where there are none
 * @param waiting the longest waiting first
 * @param relays cloud guides' words that wait for this guide's tap, the oldest first
 * @param promises those to be kept by tonight, the first due first; without a time after them
 * @param tasks the most valuable first; none for stores in which it is quiet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TodayView(
        Instant now,
        @Nullable StoreOfToday store,
        @Nullable Quiet quiet,
        List<WaitingCustomer> waiting,
        List<RelayView> relays,
        List<TaskView> tasks,
        List<PromiseOfToday> promises,
        Counts counts) {

    record StoreOfToday(
            String code,
            String name,
            String zone,
            @JsonFormat(pattern = "HH:mm") LocalTime opens,
            @JsonFormat(pattern = "HH:mm") LocalTime closes) {

        static StoreOfToday of(Store store) {
            return new StoreOfToday(store.code(), store.name(), store.zone().getId(), store.opens(), store.closes());
        }
    }

    /** @param to when they end, by the store's clock */
    record Quiet(
            @JsonFormat(pattern = "HH:mm") LocalTime from,
            @JsonFormat(pattern = "HH:mm") LocalTime to,
            boolean active) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CustomerOfToday(
            UUID id,
            String externalId,
            String name,
            String store,
            @Nullable String memberTier) {

        static CustomerOfToday of(CustomerCard card) {
            return new CustomerOfToday(card.id(), card.externalId(), card.name(), card.store(), card.memberTier());
        }
    }

    @Schema(name = "TodayLastMessage")
    record LastMessage(UUID id, MessageKind kind, String text, Instant sentAt) {}

    /** @param waitingMinutes full minutes since the first message that nobody answered */
    record WaitingCustomer(
            UUID conversation,
            CustomerOfToday customer,
            LastMessage lastMessage,
            Instant waitingSince,
            long waitingMinutes,
            boolean suggestionReady) {

        static WaitingCustomer of(Unanswered.Waiting waiting, CustomerCard card, boolean suggestionReady, Instant now) {
            var last = waiting.last();
            long minutes = Duration.between(waiting.since(), now).toMinutes();
            return new WaitingCustomer(
                    waiting.conversation(),
                    CustomerOfToday.of(card),
                    new LastMessage(last.id(), last.kind(), last.text(), last.sentAt()),
                    waiting.since(),
                    // The source's clock may run ahead of ours.
                    Math.max(0, minutes),
                    suggestionReady);
        }
    }

    /** @param due absent where no time was named */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PromiseOfToday(
            UUID id,
            UUID conversation,
            CustomerOfToday customer,
            String text,
            UUID message,
            @Nullable Instant due,
            boolean overdue) {

        static PromiseOfToday of(Promises.Promise promise, CustomerCard card) {
            return new PromiseOfToday(
                    promise.id(),
                    promise.conversation(),
                    CustomerOfToday.of(card),
                    promise.text(),
                    promise.message(),
                    promise.due(),
                    promise.state() == PromiseState.OVERDUE);
        }
    }

    /**
     * How many there are, also beyond what is listed.
     *
     * @param resting tasks that wait only for their store's quiet hours to end
     */
    @Schema(name = "TodayCounts")
    record Counts(int waiting, int relays, int tasks, int resting, int promises) {}
}
