package com.guidecopilot.api.outbox;

import com.guidecopilot.api.platform.RequestLog;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes down what happened, in the transaction in which it happens. */
@Component
public class Outbox {

    private final OutboxRows rows;
    private final ApplicationEventPublisher local;
    private final Clock clock;

    Outbox(OutboxRows rows, ApplicationEventPublisher local, Clock clock) {
        this.rows = rows;
        this.local = local;
        this.clock = clock;
    }

    public void record(EventKind kind, UUID subject, String actor) {
        record(kind, List.of(subject), actor);
    }

    /**
     * One event for each subject.
     *
     * @throws IllegalStateException outside a transaction: the events could then exist without what happened
     */
    public void record(EventKind kind, Collection<UUID> subjects, String actor) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("%s recorded outside a transaction".formatted(kind.stableName()));
        }
        Instant now = clock.instant();
        BrandId brand = BrandScope.required();
        String trace = RequestLog.currentTrace();
        List<Event> events = subjects.stream()
                .map(subject -> new Event(brand, Ids.next(), kind, subject, trace, now, 0))
                .toList();
        rows.insert(events, actor, now.plus(Dispatcher.PATIENCE));
        // This process has the claim already and begins at once; if it dies, the claim runs out and another begins.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.forEach(event -> local.publishEvent(new Committed(event)));
            }
        });
    }

    /** Told to this process's dispatcher once the event is safe. */
    record Committed(Event event) {}
}
