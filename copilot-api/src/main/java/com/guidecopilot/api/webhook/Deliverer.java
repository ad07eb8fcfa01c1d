package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings notices to their receivers. Every process looks for what is due, and a claim goes to exactly one of them; when
 * it dies between the post and the note of it, the claim runs out and the receiver gets the same delivery once more.
 */
@Component
class Deliverer {

    /** How many posts to one receiver are under way at once: a slow one costs nobody else anything. */
    static final int IN_FLIGHT = 4;

    /** How long what is over can still be sent again by hand. */
    static final Duration KEEP = Duration.ofDays(30);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private static final int LIMIT = 200;
    private static final int REMOVE_LIMIT = 500;
    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

    private final DeliveryRepository deliveries;
    private final SubscriptionRepository subscriptions;
    private final Postman postman;
    private final WebhookSettings settings;
    private final Map<EventKind, NoticeSource> sources;
    private final Brands brands;
    private final BrandTransactions transactions;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("webhook-sweep").factory());
    private final AtomicBoolean looking = new AtomicBoolean();

    Deliverer(
            DeliveryRepository deliveries,
            SubscriptionRepository subscriptions,
            Postman postman,
            WebhookSettings settings,
            List<NoticeSource> sources,
            Brands brands,
            BrandTransactions transactions,
            JsonMapper json,
            MeterRegistry meters,
            Clock clock) {
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.postman = postman;
        this.settings = settings;
        this.sources = sources.stream().collect(Collectors.toUnmodifiableMap(NoticeSource::kind, Function.identity()));
        this.brands = brands;
        this.transactions = transactions;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
    }

    /** How long a process may work on a post before others take it to be dead. */
    Duration patience() {
        return settings.timeout().plusSeconds(20);
    }

    @EventListener(SchemaReady.class)
    void lookFromNowOn() {
        sweeper.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        sweeper.scheduleWithFixedDelay(this::removeOld, 0, TIDY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does not wait for the next look; called a thousand times at once, it looks once. */
    void lookNow() {
        if (!looking.compareAndSet(false, true)) return;
        try {
            sweeper.execute(() -> {
                looking.set(false);
                look();
            });
        } catch (RejectedExecutionException e) {
            log.debug("going down: what is due is left to others");
        }
    }

    private void look() {
        try {
            Instant now = clock.instant();
            for (DeliveryRepository.Claimed due : deliveries.claimDue(now, now.plus(patience()), IN_FLIGHT, LIMIT)) {
                work.execute(() -> BrandScope.run(due.brand(), () -> act(due)));
            }
        } catch (RuntimeException e) {
            // The database is away or going down: the next look tries again.
            log.debug("webhooks could not be looked after: {}", e.toString());
        }
    }

    private void removeOld() {
        try {
            deliveries.removeOld(clock.instant().minus(KEEP), REMOVE_LIMIT);
        } catch (RuntimeException e) {
            log.debug("old deliveries could not be removed: {}", e.toString());
        }
    }

    private void act(DeliveryRepository.Claimed claimed) {
        try {
            record Order(Delivery delivery, Subscription to) {}
            Optional<Order> order = transactions.read(() -> deliveries
                    .find(claimed.id())
                    .flatMap(delivery -> subscriptions
                            .find(delivery.subscription())
                            .map(subscription -> new Order(delivery, subscription))));
            order.ifPresent(one -> deliver(one.delivery(), one.to()));
        } catch (RuntimeException e) {
            // The claim runs out by itself.
            log.warn("delivery {} was left to the next claim: {}", claimed.id(), e.toString());
        }
    }

    private void deliver(Delivery delivery, Subscription to) {
        NoticeSource source = sources.get(delivery.kind());
        Optional<Object> data = source == null ? Optional.empty() : source.dataOf(delivery.notice());
        if (data.isEmpty()) {
            giveUp(delivery, to, "没有可以告知的内容");
            return;
        }
        String body = letter(delivery, data.get());
        PostResult result = postman.post(to, delivery.kind().name(), delivery.id(), body);
        meters.counter("copilot.webhook.posts", "result", result.getClass().getSimpleName())
                .increment();
        switch (result) {
            case PostResult.Taken ignored ->
                transactions.write(() -> deliveries.delivered(delivery.id(), clock.instant()));
            case PostResult.Gone ignored -> disable(delivery, to);
            case PostResult.Failed failed -> later(delivery, to, failed.reason());
        }
        // What waited behind it is due now.
        lookNow();
    }

    private void disable(Delivery delivery, Subscription to) {
        log.warn("webhook {} wants nothing more (HTTP 410) and is disabled", to.code());
        transactions.write(() -> {
            subscriptions.disable(to.id(), "接收方答复 HTTP 410，不再接收");
            deliveries.dead(delivery.id(), "HTTP 410", clock.instant());
        });
    }

    private void later(Delivery delivery, Subscription to, String reason) {
        Instant now = clock.instant();
        Instant due = now.plus(RetrySchedule.pauseAfter(delivery.attempts(), ThreadLocalRandom.current()));
        if (due.isAfter(delivery.giveUpAt())) {
            giveUp(delivery, to, reason);
            return;
        }
        log.info("webhook {} delivery {} attempt {}: {}", to.code(), delivery.id(), delivery.attempts(), reason);
        transactions.write(() -> deliveries.postpone(delivery.id(), reason, now, due));
    }

    private void giveUp(Delivery delivery, Subscription to, String reason) {
        log.error(
                "webhook {}: giving up on delivery {} after {} attempts: {}",
                to.code(),
                delivery.id(),
                delivery.attempts(),
                reason);
        transactions.write(() -> deliveries.dead(delivery.id(), reason, clock.instant()));
    }

    private String letter(Delivery delivery, Object data) {
        String brand = brands.get(BrandScope.required()).map(Brand::code).orElseThrow();
        return json.writeValueAsString(
                new Letter(delivery.notice(), delivery.kind().name(), delivery.occurredAt(), brand, data));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        sweeper.shutdownNow();
        work.shutdown();
        if (!work.awaitTermination(5, TimeUnit.SECONDS)) work.shutdownNow();
    }
}
