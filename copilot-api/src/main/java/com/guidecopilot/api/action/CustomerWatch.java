package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.CustomerErased;
import com.guidecopilot.api.customer.CustomersPlaced;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps tasks with whoever answers their customers, in the transaction in which that changes. */
@Component
class CustomerWatch {

    private final TaskRepository tasks;
    private final TaskLedger ledger;
    private final Clock clock;

    CustomerWatch(TaskRepository tasks, TaskLedger ledger, Clock clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    @EventListener
    void handedOver(CustomersPlaced placed) {
        tasks.place(placed.customers());
    }

    /** Nobody is to write to them any more; what the tasks said went with the key. */
    @EventListener
    void erased(CustomerErased erased) {
        for (var task : tasks.openOf(erased.customer())) {
            ledger.happened(task, new Happening.Withdrawn(clock.instant()), Cause.erasure());
        }
    }
}
