package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sees that a customer ordered. */
@Component
class OrderWatch implements EventHandler {

    private final Orders orders;
    private final TaskEvidence evidence;

    OrderWatch(Orders orders, TaskEvidence evidence) {
        this.orders = orders;
        this.evidence = evidence;
    }

    @Override
    public EventKind kind() {
        return EventKind.ORDER_PLACED;
    }

    @Override
    public void handle(Event event) {
        orders.find(event.subject()).ifPresent(this::count);
    }

    private void count(Order order) {
        UUID customer = order.customer();
        if (customer != null) evidence.ordered(customer, order.id(), order.paidAt());
    }
}
