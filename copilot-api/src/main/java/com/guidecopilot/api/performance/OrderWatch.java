package com.guidecopilot.api.performance;

import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sees to it that what happened to an order stands in the ledger. */
abstract sealed class OrderWatch implements EventHandler {

    private final EventKind kind;
    final CreditQueue queue;

    private OrderWatch(EventKind kind, CreditQueue queue) {
        this.kind = kind;
        this.queue = queue;
    }

    @Override
    public final EventKind kind() {
        return kind;
    }

    @Override
    public void handle(Event event) {
        queue.credit(List.of(event.subject()));
    }

    @Component
    static final class Placed extends OrderWatch {

        Placed(CreditQueue queue) {
            super(EventKind.ORDER_PLACED, queue);
        }
    }

    @Component
    static final class Changed extends OrderWatch {

        Changed(CreditQueue queue) {
            super(EventKind.ORDER_CHANGED, queue);
        }
    }

    @Component
    static final class Refunded extends OrderWatch {

        private final Orders orders;

        Refunded(CreditQueue queue, Orders orders) {
            super(EventKind.ORDER_REFUNDED, queue);
            this.orders = orders;
        }

        @Override
        public void handle(Event event) {
            queue.credit(
                    orders.ofRefund(event.subject()).map(Order::id).stream().toList());
        }
    }
}
