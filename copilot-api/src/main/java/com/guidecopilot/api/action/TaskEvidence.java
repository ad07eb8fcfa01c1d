package com.guidecopilot.api.action;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Grade;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What shows that a task was carried out and what came of it. A message or order counts for the task that was sent last
 * before it, whether that has its evidence already or not: the same facts in another order lead to the same end.
 */
@Component
class TaskEvidence {

    /** Guide's clock, host's clock and archive's clock differ by no more. */
    private static final Duration ABOUT_THE_SAME_TIME = Duration.ofDays(1);

    private static final int LOOKED_THROUGH = 20;

    private final SentTaskRepository left;
    private final TaskLedger ledger;
    private final Conversations conversations;
    private final BrandTransactions transactions;

    TaskEvidence(
            SentTaskRepository left, TaskLedger ledger, Conversations conversations, BrandTransactions transactions) {
        this.left = left;
        this.ledger = ledger;
        this.conversations = conversations;
        this.transactions = transactions;
    }

    /** The customer wrote. */
    void received(UUID message) {
        transactions.write(() -> conversations.upTo(message, 1).ifPresent(thread -> {
            Instant at = thread.messages().getLast().sentAt();
            left.lastSentBefore(thread.conversation().customer(), at)
                    .ifPresent(
                            task -> ledger.happened(task, new Happening.Answered(at, message), Cause.message(message)));
        }));
    }

    /** Something of ours is in the conversation; when the archive has it, it is known to have left. */
    void sent(UUID message) {
        transactions.write(() -> conversations
                .upTo(message, 1)
                .filter(thread -> thread.messages().getLast().grade() == Grade.SEEN)
                .ifPresent(thread ->
                        seen(thread.conversation().customer(), thread.messages().getLast())));
    }

    private void seen(UUID customer, Message message) {
        left.sentAndNotSeen(customer, LOOKED_THROUGH).stream()
                .filter(task -> message.text().equals(task.inserted()))
                .filter(task -> isAbout(task.life().sentAt(), message.sentAt()))
                .findFirst()
                .ifPresent(task -> ledger.happened(
                        task.id(), new Happening.Seen(message.sentAt(), message.id()), Cause.message(message.id())));
    }

    /** The customer ordered. */
    void ordered(UUID customer, UUID order, Instant at) {
        transactions.write(() -> left.lastSentBefore(customer, at)
                .ifPresent(task -> ledger.happened(task, new Happening.Ordered(at, order), Cause.order(order))));
    }

    private static boolean isAbout(@Nullable Instant one, Instant other) {
        return one != null && Duration.between(one, other).abs().compareTo(ABOUT_THE_SAME_TIME) <= 0;
    }
}
