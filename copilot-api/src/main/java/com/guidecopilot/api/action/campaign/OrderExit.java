package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** Sees that a customer ordered. */
@Component
class OrderExit implements EventHandler {

    private final Orders orders;
    private final Exits exits;

    OrderExit(Orders orders, Exits exits) {
        this.orders = orders;
        this.exits = exits;
    }

    @Override
    public EventKind kind() {
        return EventKind.ORDER_PLACED;
    }

    @Override
    public void handle(Event event) {
        orders.find(event.subject()).map(Order::customer).ifPresent(exits::ordered);
    }
}
