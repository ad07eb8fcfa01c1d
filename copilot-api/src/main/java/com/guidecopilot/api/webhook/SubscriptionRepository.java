package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.MasterKey;
import com.guidecopilot.api.platform.Secret;
import com.guidecopilot.tenancy.BrandScope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The brand's subscriptions, their secrets sealed. Every call runs in its caller's transaction. */
@Repository
class SubscriptionRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('webhook:' || cast(:brand as text), 0)) is null";
    private static final String READ = """
            select id, code, url, events, state, reason, secret_sealed, former_sealed, former_until, created_at
              from webhook.subscription
            """;
    private static final String ALL = READ + " order by code";
    private static final String BY_ID = READ + " where id = :id";
    private static final String BY_CODE = READ + " where code = :code";
    private static final String OF_KIND = READ + " where :kind = any(events)";
    private static final String PUT = """
            insert into webhook.subscription
                   (brand, id, code, url, events, state, reason, secret_sealed, former_sealed, former_until, created_at)
            values (:brand, :id, :code, :url, :events, :state, :reason, :secret, :former, :formerUntil, :at)
            on conflict (brand, id) do update set
                url = excluded.url, events = excluded.events, state = excluded.state, reason = excluded.reason,
                secret_sealed = excluded.secret_sealed, former_sealed = excluded.former_sealed,
                former_until = excluded.former_until
            """;
    private static final String DISABLE =
            "update webhook.subscription set state = 'DISABLED', reason = :reason where id = :id";
    private static final String DELETE = "delete from webhook.subscription where id = :id";

    private final JdbcClient jdbc;
    private final MasterKey master;

    SubscriptionRepository(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /** Two requests that name the same new code would both make it. */
    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query(Boolean.class)
                .single();
    }

    List<Subscription> all() {
        return jdbc.sql(ALL).query(this::subscription).list();
    }

    Optional<Subscription> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(this::subscription).optional();
    }

    Optional<Subscription> find(String code) {
        return jdbc.sql(BY_CODE).param("code", code).query(this::subscription).optional();
    }

    List<Subscription> of(EventKind kind) {
        return jdbc.sql(OF_KIND)
                .param("kind", kind.name())
                .query(this::subscription)
                .list();
    }

    void put(Subscription subscription) {
        Subscription.Former former = subscription.former();
        byte[] belongsTo = belongsTo(subscription.id());
        jdbc.sql(PUT)
                .param("brand", BrandScope.required().value())
                .param("id", subscription.id())
                .param("code", subscription.code())
                .param("url", subscription.url().toString())
                .param("events", subscription.events().stream().map(Enum::name).toArray(String[]::new))
                .param("state", subscription.state().name())
                .param("reason", subscription.reason())
                .param("secret", master.seal(subscription.secret(), belongsTo))
                .param("former", former == null ? null : master.seal(former.secret(), belongsTo), Types.BINARY)
                .param("formerUntil", former == null ? null : utc(former.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", utc(subscription.createdAt()))
                .update();
    }

    void disable(UUID id, String reason) {
        jdbc.sql(DISABLE).param("id", id).param("reason", reason).update();
    }

    void delete(UUID id) {
        jdbc.sql(DELETE).param("id", id).update();
    }

    private Subscription subscription(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Subscription(
                id,
                row.getString("code"),
                URI.create(row.getString("url")),
                events((String[]) row.getArray("events").getArray()),
                Subscription.State.valueOf(row.getString("state")),
                row.getString("reason"),
                master.open(row.getBytes("secret_sealed"), belongsTo(id)),
                former(id, row),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Set<EventKind> events(String[] names) {
        return Arrays.stream(names).map(EventKind::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private Subscription.@Nullable Former former(UUID id, ResultSet row) throws SQLException {
        byte[] box = row.getBytes("former_sealed");
        if (box == null) return null;
        Secret secret = master.open(box, belongsTo(id));
        return new Subscription.Former(
                secret, row.getObject("former_until", OffsetDateTime.class).toInstant());
    }

    private static byte[] belongsTo(UUID subscription) {
        return "webhook/%s/%s".formatted(BrandScope.required(), subscription).getBytes(StandardCharsets.UTF_8);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
