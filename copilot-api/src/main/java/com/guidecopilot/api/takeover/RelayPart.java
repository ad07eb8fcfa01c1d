package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.SnapshotPart;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds to the picture of a conversation what a cloud guide wrote and its guide has to tap. */
@Component
class RelayPart implements SnapshotPart {

    private final ReplyRepository replies;
    private final BrandTransactions transactions;

    RelayPart(ReplyRepository replies, BrandTransactions transactions) {
        this.replies = replies;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "relays";
    }

    @Override
    public Object of(UUID conversation) {
        return transactions.read(
                () -> replies.toTap(conversation).stream().map(ReplyView::of).toList());
    }
}
