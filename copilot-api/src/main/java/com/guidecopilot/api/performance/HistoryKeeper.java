package com.guidecopilot.api.performance;

import com.guidecopilot.api.customer.CustomersPlaced;
import com.guidecopilot.api.organisation.StoresPlaced;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what credit will ask for later, in the transaction in which it changes: customers and stores know only today. */
@Component
class HistoryKeeper {

    private final HistoryRepository history;
    private final Clock clock;

    HistoryKeeper(HistoryRepository history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    @EventListener
    void handedOver(CustomersPlaced placed) {
        history.placed(placed.customers(), clock.instant());
    }

    @EventListener
    void rewritten(StoresPlaced placed) {
        history.sheetSays(placed.stores(), clock.instant());
    }
}
