package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Standings;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Calls somebody when a cloud guide's words lie in a sidebar and the customer waits. */
@Component
class OverdueReplies {

    private final ReplyRepository replies;
    private final LeaseBook book;
    private final TakeoverQueue queue;
    private final Standings standings;
    private final Telling telling;
    private final BrandTransactions transactions;
    private final Clock clock;

    OverdueReplies(
            ReplyRepository replies,
            LeaseBook book,
            TakeoverQueue queue,
            Standings standings,
            Telling telling,
            BrandTransactions transactions,
            Clock clock) {
        this.replies = replies;
        this.book = book;
        this.queue = queue;
        this.standings = standings;
        this.telling = telling;
        this.transactions = transactions;
        this.clock = clock;
    }

    void look(UUID id) {
        transactions.write(() -> {
            Optional<Reply> seen = replies.find(id);
            seen.ifPresent(reply -> book.lockAlive(reply.conversation()));
            seen.flatMap(reply -> replies.lock(id)).filter(this::isOverdue).ifPresent(this::end);
        });
    }

    private boolean isOverdue(Reply reply) {
        boolean underWay = reply.state() == ReplyState.AUTHORISED || reply.state() == ReplyState.RELAYED;
        return underWay && !reply.expiresAt().isAfter(clock.instant());
    }

    private void end(Reply reply) {
        boolean waits = standings
                .of(reply.conversation())
                .filter(standing -> standing.open() && standing.waitingSince() != null)
                .isPresent();
        Reply overdue = reply.overdue(waits);
        replies.save(overdue, null, null);
        telling.changed(overdue);
        if (overdue.state() == ReplyState.ESCALATED) queue.untapped(reply.conversation());
    }
}
