package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Secret;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import com.guidecopilot.tenancy.Ids;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What IT does with the brand's subscriptions. A secret leaves in the answer that made it and never again. */
@Component
class Subscriptions {

    private static final String TEST = "WEBHOOK_TEST";

    private final SubscriptionRepository repository;
    private final DeliveryRepository deliveries;
    private final Deliverer deliverer;
    private final Postman postman;
    private final SubscriptionCheck check;
    private final WebhookSettings settings;
    private final Brands brands;
    private final BrandTransactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    Subscriptions(
            SubscriptionRepository repository,
            DeliveryRepository deliveries,
            Deliverer deliverer,
            Postman postman,
            SubscriptionCheck check,
            WebhookSettings settings,
            Brands brands,
            BrandTransactions transactions,
            JsonMapper json,
            Clock clock) {
        this.repository = repository;
        this.deliveries = deliveries;
        this.deliverer = deliverer;
        this.postman = postman;
        this.check = check;
        this.settings = settings;
        this.brands = brands;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Schema(name = "WebhookFailed")
    record Failed(int index, @Nullable String code, String reason) {}

    /** @param secrets by code, of those whose secret was made here */
    @Schema(name = "WebhooksTaken")
    record Taken(int accepted, int replaced, int unchanged, List<Failed> failed, Map<String, String> secrets) {}

    record Renewed(String code, String secret, Instant formerSignsUntil) {}

    record Tested(boolean ok, String result, long tookMs) {}

    Taken put(List<WebhookRow> rows) {
        List<Failed> failed = new ArrayList<>();
        List<SubscriptionCheck.Wanted> good = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            switch (check.read(rows.get(i), good)) {
                case SubscriptionCheck.Wanted wanted -> good.add(wanted);
                case SubscriptionCheck.Wrong wrong ->
                    failed.add(new Failed(i, rows.get(i).code(), wrong.reason()));
            }
        }
        return transactions.write(() -> {
            repository.waitToBeAlone();
            int replaced = 0;
            int unchanged = 0;
            Map<String, String> made = new TreeMap<>();
            for (SubscriptionCheck.Wanted wanted : good) {
                Optional<Subscription> known = repository.find(wanted.code());
                Subscription next = known.map(old -> changed(old, wanted)).orElseGet(() -> fresh(wanted));
                if (known.isPresent() && known.get().equals(next)) {
                    unchanged++;
                    continue;
                }
                repository.put(next);
                if (known.isPresent()) replaced++;
                else if (wanted.secret() == null)
                    made.put(next.code(), next.secret().value());
            }
            return new Taken(good.size() - unchanged, replaced, unchanged, failed, made);
        });
    }

    private Subscription fresh(SubscriptionCheck.Wanted wanted) {
        return new Subscription(
                Ids.next(),
                wanted.code(),
                wanted.url(),
                wanted.events(),
                Subscription.State.ACTIVE,
                null,
                Objects.requireNonNullElseGet(wanted.secret(), Signature::freshSecret),
                null,
                clock.instant());
    }

    /** Sent again, a disabled one wants to hear of things once more. */
    private Subscription changed(Subscription old, SubscriptionCheck.Wanted wanted) {
        Secret given = wanted.secret();
        Subscription kept = given == null || given.equals(old.secret()) ? old : withSecret(old, given);
        return new Subscription(
                kept.id(),
                kept.code(),
                wanted.url(),
                wanted.events(),
                Subscription.State.ACTIVE,
                null,
                kept.secret(),
                kept.former(),
                kept.createdAt());
    }

    /** The old one goes on signing for a while. */
    private Subscription withSecret(Subscription old, Secret secret) {
        return new Subscription(
                old.id(),
                old.code(),
                old.url(),
                old.events(),
                old.state(),
                old.reason(),
                secret,
                new Subscription.Former(old.secret(), clock.instant().plus(settings.secretOverlap())),
                old.createdAt());
    }

    Renewed renewSecret(String code) {
        return transactions.write(() -> {
            repository.waitToBeAlone();
            Subscription next = withSecret(get(code), Signature.freshSecret());
            repository.put(next);
            Instant until = Objects.requireNonNull(next.former()).until();
            return new Renewed(code, next.secret().value(), until);
        });
    }

    List<SubscriptionView> list() {
        return transactions.read(() -> {
            Map<UUID, DeliveryRepository.Standing> standings = deliveries.standings();
            return repository.all().stream()
                    .map(one ->
                            SubscriptionView.of(one, Objects.requireNonNull(standings.get(one.id())), clock.instant()))
                    .toList();
        });
    }

    void delete(String code) {
        transactions.write(() -> {
            repository.waitToBeAlone();
            Subscription subscription = get(code);
            deliveries.deleteOf(subscription.id());
            repository.delete(subscription.id());
        });
    }

    /** A post of its own, made now and not repeated, so that somebody who sets things up sees what comes of it. */
    Tested test(String code) {
        Subscription subscription = transactions.read(() -> get(code));
        String brand = brands.get(BrandScope.required()).map(Brand::code).orElseThrow();
        UUID id = Ids.next();
        String body = json.writeValueAsString(new Letter(id, TEST, clock.instant(), brand, Map.of("webhook", code)));
        long begun = System.nanoTime();
        PostResult result = postman.post(subscription, TEST, id, body);
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return switch (result) {
            case PostResult.Taken taken -> new Tested(true, "HTTP " + taken.status(), took);
            case PostResult.Gone ignored -> new Tested(false, "HTTP 410", took);
            case PostResult.Failed failed -> new Tested(false, failed.reason(), took);
        };
    }

    /** @param from null = only what was given up; else everything since then */
    int redeliver(String code, @Nullable Instant from) {
        Instant now = clock.instant();
        int again =
                transactions.write(() -> deliveries.again(get(code).id(), from, now, now.plus(settings.giveUpAfter())));
        deliverer.lookNow();
        return again;
    }

    private Subscription get(String code) {
        return repository.find(code).orElseThrow(() -> new NotFound("没有编号为 %s 的 webhook".formatted(code)));
    }

    /** Nothing secret: what a receiver is subscribed to, and how it is doing. */
    record SubscriptionView(
            String code,
            String url,
            List<EventKind> events,
            Subscription.State state,
            @Nullable String reason,
            @Nullable Instant formerSecretSignsUntil,
            @Nullable Instant lastSuccess,
            @Nullable Instant failingSince,
            @Nullable String lastFailure,
            long backlog,
            long dead) {

        static SubscriptionView of(Subscription one, DeliveryRepository.Standing standing, Instant now) {
            Subscription.Former former = one.former();
            return new SubscriptionView(
                    one.code(),
                    one.url().toString(),
                    one.events().stream().sorted().toList(),
                    one.state(),
                    one.reason(),
                    former != null && now.isBefore(former.until()) ? former.until() : null,
                    standing.lastSuccess(),
                    standing.failingSince(),
                    standing.lastFailure(),
                    standing.backlog(),
                    standing.dead());
        }
    }
}
