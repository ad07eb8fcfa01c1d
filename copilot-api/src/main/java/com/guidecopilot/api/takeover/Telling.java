package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.ConversationFeed;
import com.guidecopilot.api.feed.Feeds;
import com.guidecopilot.api.feed.Topic;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the pages of the queue and of the conversation, once what they are told is committed. */
@Component
class Telling {

    /** What the queue's feed keeps of a change: each page reads the rest as far as its viewer may see it. */
    record Changed(UUID id) {}

    record TakeoverSeen(TakeoverBrief takeover) {}

    record ReplySeen(ReplyView reply) {}

    private final Feeds feeds;
    private final ConversationFeed conversations;
    private final StaffDirectory staff;

    Telling(Feeds feeds, ConversationFeed conversations, StaffDirectory staff) {
        this.feeds = feeds;
        this.conversations = conversations;
        this.staff = staff;
    }

    static Topic queueOf(BrandId brand) {
        return new Topic("takeovers", brand.value());
    }

    /** @param holder null = nobody */
    void changed(Takeover takeover, @Nullable UUID holder) {
        BrandId brand = BrandScope.required();
        TakeoverBrief brief = TakeoverBrief.of(
                takeover, holder == null ? null : staff.byId(holder).orElse(null));
        AfterCommit.run(() -> {
            tellQueue(brand, takeover);
            conversations.publish(brand, takeover.conversation(), "takeover", new TakeoverSeen(brief));
        });
    }

    /** What only the queue shows, such as the customer's last words. */
    void moved(Takeover takeover) {
        BrandId brand = BrandScope.required();
        AfterCommit.run(() -> tellQueue(brand, takeover));
    }

    /** No words: nothing of it has to go with a customer. */
    private void tellQueue(BrandId brand, Takeover takeover) {
        feeds.publish(brand, queueOf(brand), "changed", new Changed(takeover.id()), () -> true);
    }

    void changed(Reply reply) {
        BrandId brand = BrandScope.required();
        ReplyView view = ReplyView.of(reply);
        AfterCommit.run(() -> conversations.publish(brand, reply.conversation(), "relay", new ReplySeen(view)));
    }
}
