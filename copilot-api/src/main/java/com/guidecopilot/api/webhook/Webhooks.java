package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes notices for whoever subscribed to them. */
@Component
public class Webhooks {

    private final SubscriptionRepository subscriptions;
    private final DeliveryRepository deliveries;
    private final Deliverer deliverer;
    private final WebhookSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    Webhooks(
            SubscriptionRepository subscriptions,
            DeliveryRepository deliveries,
            Deliverer deliverer,
            WebhookSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.deliverer = deliverer;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Queues notices for every subscription to their kind. What was queued before is not queued again, so an event that
     * comes late brings the ones before it along and the order holds.
     */
    public void tell(EventKind kind, List<Notice> notices) {
        transactions.write(() -> {
            Instant now = clock.instant();
            int queued = 0;
            for (Subscription subscription : subscriptions.of(kind)) {
                // Who subscribes now does not hear what was before.
                List<Notice> news = notices.stream()
                        .filter(notice -> !notice.occurredAt().isBefore(subscription.createdAt()))
                        .toList();
                queued += deliveries.queue(subscription.id(), kind, news, now, now.plus(settings.giveUpAfter()));
            }
            if (queued > 0) AfterCommit.run(deliverer::lookNow);
        });
    }
}
