package com.guidecopilot.api.takeover;

import com.guidecopilot.api.feed.FeedEvent;
import com.guidecopilot.api.feed.Feeds;
import com.guidecopilot.api.feed.Topic;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the queue of each cloud guide's page as it is. One log a brand says what changed; each page is told what it may see. */
@Component
class QueueFeed {

    record TakeoverSeen(TakeoverView takeover) {}

    private final Feeds feeds;
    private final TakeoverList list;
    private final TakeoverRepository takeovers;
    private final TakeoverViews views;
    private final BrandTransactions transactions;
    private final JsonMapper json;

    QueueFeed(
            Feeds feeds,
            TakeoverList list,
            TakeoverRepository takeovers,
            TakeoverViews views,
            BrandTransactions transactions,
            JsonMapper json) {
        this.feeds = feeds;
        this.list = list;
        this.takeovers = takeovers;
        this.views = views;
        this.transactions = transactions;
        this.json = json;
    }

    SseEmitter open(Actor actor, @Nullable String lastEventId, Instant expires) {
        Topic topic = Telling.queueOf(actor.brand());
        return feeds.open(
                actor.brand(),
                topic,
                lastEventId,
                expires,
                () -> list.open(actor, feeds.lastEventId(topic)),
                event -> seenBy(actor, event));
    }

    private Optional<FeedEvent> seenBy(Actor actor, FeedEvent event) {
        UUID id = json.readValue(event.data(), Telling.Changed.class).id();
        Optional<TakeoverView> view = transactions
                .read(() -> takeovers.find(id))
                .filter(takeover -> list.shows(actor, takeover))
                .flatMap(takeover -> views.of(actor, takeover));
        if (view.isEmpty()) return Optional.empty();
        // The page takes it off its list: whoever holds it knows of it from the answer to their own request.
        if (!view.get().state().isOpen()) return Optional.of(told(event, "gone", new Telling.Changed(id)));
        return Optional.of(told(event, "takeover", new TakeoverSeen(view.get())));
    }

    private FeedEvent told(FeedEvent event, String name, Object data) {
        return new FeedEvent(event.id(), name, json.writeValueAsString(data));
    }
}
