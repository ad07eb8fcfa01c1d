package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.takeover.Span;
import com.guidecopilot.api.takeover.Spans;
import com.guidecopilot.api.takeover.StandingSteps;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Briefs those who may see a conversation: as it stands, of one cloud guide's span, or as it stood when it changed hands. */
@Component
class BriefingDesk {

    /** What was said before is in the orders and in the promises that are still open. */
    private static final int MESSAGES = 500;

    private final Conversations conversations;
    private final Customers customers;
    private final Consents consents;
    private final Stores stores;
    private final Spans spans;
    private final PromiseBook promises;
    private final OfferFacts offers;
    private final SnapshotRepository snapshots;
    private final Briefer briefer;
    // Resolved late: whoever runs playbooks knows this module.
    private final ObjectProvider<StandingSteps> steps;
    private final BrandTransactions transactions;
    private final Clock clock;

    BriefingDesk(
            Conversations conversations,
            Customers customers,
            Consents consents,
            Stores stores,
            Spans spans,
            PromiseBook promises,
            OfferFacts offers,
            SnapshotRepository snapshots,
            Briefer briefer,
            ObjectProvider<StandingSteps> steps,
            BrandTransactions transactions,
            Clock clock) {
        this.conversations = conversations;
        this.customers = customers;
        this.consents = consents;
        this.stores = stores;
        this.spans = spans;
        this.promises = promises;
        this.offers = offers;
        this.snapshots = snapshots;
        this.briefer = briefer;
        this.steps = steps;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param token only what was said while a cloud guide had the conversation under this lease: what its own guide reads
     *     when it comes back; null = all of it
     */
    BriefingView of(Actor actor, UUID id, @Nullable Long token) {
        Conversation conversation = conversations.get(actor, id);
        Briefing briefing = token == null
                ? briefed(conversation, said -> true, clock.instant())
                : briefed(conversation, in(span(id, token)), clock.instant());
        return view(conversation, briefing);
    }

    /** As it stood then. */
    BriefingView snapshot(Actor actor, UUID id, UUID snapshot) {
        Conversation conversation = conversations.get(actor, id);
        Briefing briefing =
                transactions.read(() -> snapshots.find(id, snapshot)).orElseThrow(() -> new NotFound("没有这份交接摘要"));
        return view(conversation, briefing);
    }

    /** What was known when each span began and ended, for those of which it is not kept yet. */
    void changedHands(UUID conversation) {
        Set<String> kept = transactions.read(() -> snapshots.of(conversation)).stream()
                .map(one -> one.token() + one.moment().name())
                .collect(Collectors.toSet());
        for (Span span : spans.ofConversation(conversation)) {
            keep(conversation, span.token(), SnapshotRepository.Moment.CLAIMED, span.from(), said -> true, kept);
            Instant to = span.to();
            if (to != null) keep(conversation, span.token(), SnapshotRepository.Moment.HANDED_BACK, to, in(span), kept);
        }
    }

    private void keep(
            UUID id,
            long token,
            SnapshotRepository.Moment moment,
            Instant at,
            Predicate<Message> said,
            Set<String> kept) {
        if (kept.contains(token + moment.name())) return;
        conversations.byId(id).ifPresent(conversation -> {
            Briefing briefing =
                    briefed(conversation, said.and(message -> !message.sentAt().isAfter(at)), at);
            transactions.write(() -> snapshots.keep(id, conversation.customer(), token, moment, briefing));
        });
    }

    private Span span(UUID conversation, long token) {
        return spans.ofConversation(conversation).stream()
                .filter(span -> span.token() == token)
                .findFirst()
                .orElseThrow(() -> new NotFound("没有这次接管"));
    }

    private static Predicate<Message> in(Span span) {
        Instant to = span.to();
        return message -> !message.sentAt().isBefore(span.from())
                && (to == null || !message.sentAt().isAfter(to));
    }

    private Briefing briefed(Conversation conversation, Predicate<Message> said, Instant now) {
        List<Message> messages = conversations.lastOf(conversation.id(), MESSAGES);
        return briefer.of(messages.stream().filter(said).toList(), facts(conversation, messages, now), now);
    }

    private Facts facts(Conversation conversation, List<Message> messages, Instant now) {
        UUID customer = conversation.customer();
        Store store = stores.byId(conversation.store()).orElseThrow();
        String tier = customers.memberTier(customer).orElse("");
        Map<Facts.PromisePlace, Facts.Listed> listed = promises.inConversation(conversation.id()).stream()
                .collect(Collectors.toMap(
                        PromiseRepository.Row::place,
                        row -> new Facts.Listed(row.promise().id(), row.settled())));
        Set<ConsentKind> withdrawn = Stream.of(ConsentKind.values())
                .filter(kind -> consents.of(customer, kind).isWithdrawnAt(now))
                .collect(Collectors.toSet());
        return new Facts(
                new Hours(store.zone(), store.closes()),
                offers.of(conversation.id(), messages, store, tier, now),
                listed,
                withdrawn,
                standing(conversation.id()));
    }

    private List<Briefing.Line> standing(UUID conversation) {
        return steps.orderedStream()
                .flatMap(source -> source.of(conversation).stream())
                .map(step -> new Briefing.Line(step.text(), step.message(), null, step.since()))
                .toList();
    }

    private BriefingView view(Conversation conversation, Briefing briefing) {
        return BriefingView.of(briefing, transactions.read(() -> snapshots.of(conversation.id())));
    }
}
