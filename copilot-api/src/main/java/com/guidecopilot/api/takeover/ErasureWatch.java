package com.guidecopilot.api.takeover;

import com.guidecopilot.api.customer.CustomerErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Nobody writes to a customer who asked to be forgotten; what was written went with the key. */
@Component
class ErasureWatch {

    private final TakeoverRepository takeovers;
    private final TakeoverQueue queue;

    ErasureWatch(TakeoverRepository takeovers, TakeoverQueue queue) {
        this.takeovers = takeovers;
        this.queue = queue;
    }

    /** In the transaction in which the key is dropped. */
    @EventListener
    void erased(CustomerErased erased) {
        for (Takeover takeover : takeovers.openOfCustomer(erased.customer())) {
            queue.over(takeover.conversation(), SpanRepository.End.ERASED, "erased");
        }
    }
}
