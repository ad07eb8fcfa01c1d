package com.guidecopilot.api.action;

import com.guidecopilot.api.action.Playbook.On;
import com.guidecopilot.api.action.facts.Moment;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells playbooks what happens with customers. */
abstract sealed class PlaybookWatch implements EventHandler {

    private static final int MESSAGES = 20;

    final PlaybookEngine engine;
    final PlaybookClock looks;
    private final PlaybookShelf shelf;
    private final EventKind kind;

    private PlaybookWatch(PlaybookEngine engine, PlaybookClock looks, PlaybookShelf shelf, EventKind kind) {
        this.engine = engine;
        this.looks = looks;
        this.shelf = shelf;
        this.kind = kind;
    }

    @Override
    public EventKind kind() {
        return kind;
    }

    @Override
    public void handle(Event event) {
        // Most brands that push tasks from elsewhere have none.
        if (!shelf.inForce().isEmpty()) act(event);
    }

    abstract void act(Event event);

    /** @param order of an order */
    void tell(UUID customer, Moment moment, String anchor, String told, @Nullable UUID message) {
        engine.happened(customer, new Occurrence(new On.Event(kind), moment, anchor, told, message), null);
        looks.happened(customer, moment);
    }

    void said(Conversations conversations, UUID message, String told) {
        conversations.upTo(message, MESSAGES).ifPresent(thread -> {
            Message last = thread.messages().getLast();
            Moment moment = new Moment(kind.stableName(), last.sentAt(), thread.messages(), true, null);
            tell(
                    thread.conversation().customer(),
                    moment,
                    "talk:" + thread.conversation().id(),
                    told,
                    message);
        });
    }

    @Component
    static final class OfReceived extends PlaybookWatch {

        private final Conversations conversations;

        OfReceived(PlaybookEngine engine, PlaybookClock looks, PlaybookShelf shelf, Conversations conversations) {
            super(engine, looks, shelf, EventKind.MESSAGE_RECEIVED);
            this.conversations = conversations;
        }

        @Override
        void act(Event event) {
            said(conversations, event.subject(), "顾客来消息");
        }
    }

    @Component
    static final class OfSent extends PlaybookWatch {

        private final Conversations conversations;

        OfSent(PlaybookEngine engine, PlaybookClock looks, PlaybookShelf shelf, Conversations conversations) {
            super(engine, looks, shelf, EventKind.MESSAGE_SENT);
            this.conversations = conversations;
        }

        @Override
        void act(Event event) {
            said(conversations, event.subject(), "导购回复");
        }
    }

    @Component
    static final class OfClosed extends PlaybookWatch {

        private final Conversations conversations;

        OfClosed(PlaybookEngine engine, PlaybookClock looks, PlaybookShelf shelf, Conversations conversations) {
            super(engine, looks, shelf, EventKind.CONVERSATION_CLOSED);
            this.conversations = conversations;
        }

        @Override
        void act(Event event) {
            UUID talk = event.subject();
            List<Message> said = conversations.lastOf(talk, MESSAGES);
            Moment moment = new Moment(kind().stableName(), event.occurredAt(), said, false, null);
            tell(conversations.customerOf(talk), moment, "talk:" + talk, "会话结束", null);
        }
    }

    @Component
    static final class OfOrder extends PlaybookWatch {

        private final Orders orders;
        private final Conversations conversations;

        OfOrder(
                PlaybookEngine engine,
                PlaybookClock looks,
                PlaybookShelf shelf,
                Orders orders,
                Conversations conversations) {
            super(engine, looks, shelf, EventKind.ORDER_PLACED);
            this.orders = orders;
            this.conversations = conversations;
        }

        @Override
        void act(Event event) {
            orders.find(event.subject()).ifPresent(this::ordered);
        }

        private void ordered(Order order) {
            UUID customer = order.customer();
            // Not known yet: they are looked at when they come in.
            if (customer == null) return;
            List<Message> said = conversations
                    .latestOf(customer)
                    .map(talk -> conversations.lastOf(talk.id(), MESSAGES))
                    .orElse(List.of());
            Moment moment = new Moment(kind().stableName(), order.paidAt(), said, false, order);
            tell(customer, moment, "order:" + order.id(), "顾客下单", null);
        }
    }

    /** Nobody is written to against their will, also where it was planned before. */
    @Component
    static final class OfConsent extends PlaybookWatch {

        OfConsent(PlaybookEngine engine, PlaybookClock looks, PlaybookShelf shelf) {
            super(engine, looks, shelf, EventKind.CONSENT_CHANGED);
        }

        @Override
        void act(Event event) {
            engine.consentChanged(event.subject());
        }

        /** Also what a playbook made that was stopped since. */
        @Override
        public void handle(Event event) {
            act(event);
        }
    }
}
