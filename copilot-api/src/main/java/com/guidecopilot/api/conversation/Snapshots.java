package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.security.Actor;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes the whole picture of a conversation for one viewer. */
@Component
class Snapshots {

    private static final int MESSAGES = 50;

    private final Conversations conversations;
    private final Customers customers;
    private final Access access;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Writers writers;
    private final ConversationFeed feed;
    // Resolved late: the parts are made of modules that use this one.
    private final ObjectProvider<SnapshotPart> parts;
    private final Clock clock;

    Snapshots(
            Conversations conversations,
            Customers customers,
            Access access,
            Stores stores,
            StaffDirectory staff,
            Writers writers,
            ConversationFeed feed,
            ObjectProvider<SnapshotPart> parts,
            Clock clock) {
        this.conversations = conversations;
        this.customers = customers;
        this.access = access;
        this.stores = stores;
        this.staff = staff;
        this.writers = writers;
        this.feed = feed;
        this.parts = parts;
        this.clock = clock;
    }

    /** @throws NotFound when there is none, or the actor may not see its customer */
    SnapshotView of(Actor actor, UUID id) {
        // Read first: what happens while the picture is taken is then told again by the feed.
        String lastEventId = feed.lastEventId(id);
        Conversation conversation = conversations.get(actor, id);
        CustomerCard card = customers
                .card(conversation.customer(), access.sightOf(actor, clock.instant()))
                .orElseThrow(() -> new NotFound("没有这个会话"));
        Store store = stores.byId(conversation.store()).orElseThrow();
        return new SnapshotView(
                id,
                card,
                new SnapshotView.StoreView(
                        store.code(),
                        store.name(),
                        store.tier(),
                        store.region(),
                        store.zone().getId()),
                handler(actor, conversation, store),
                source(conversation.source()),
                conversation.state(),
                conversations.lastOf(id, MESSAGES).stream().map(MessageView::of).toList(),
                lastEventId,
                partsOf(id));
    }

    private SnapshotView.@Nullable HandlerView handler(Actor actor, Conversation conversation, Store store) {
        Optional<StaffMember> holder = writers.holderOf(conversation.id()).flatMap(staff::byId);
        if (holder.isPresent()) return handler(actor, Author.CLOUD_GUIDE, holder.get());
        Author kind = store.tier() == Tier.MANAGED ? Author.CLOUD_GUIDE : Author.GUIDE;
        return customers
                .known(conversation.customer())
                .flatMap(customer -> staff.answering(customer.owner(), clock.instant()))
                .map(member -> handler(actor, kind, member))
                .orElse(null);
    }

    private static SnapshotView.HandlerView handler(Actor actor, Author kind, StaffMember member) {
        return new SnapshotView.HandlerView(
                kind, member.account(), member.name(), member.id().equals(actor.staff()));
    }

    private static SnapshotView.SourceView source(Source source) {
        return new SnapshotView.SourceView(source, source.label(), null);
    }

    private Map<String, @Nullable Object> partsOf(UUID conversation) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        List<SnapshotPart> known = parts.orderedStream().toList();
        known.forEach(part -> all.put(part.name(), part.of(conversation)));
        return all;
    }
}
