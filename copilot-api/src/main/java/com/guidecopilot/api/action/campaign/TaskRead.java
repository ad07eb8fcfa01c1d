package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.organisation.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is there of tasks before a campaign makes any. Every call runs in its caller's transaction. */
@Repository
class TaskRead {

    private static final String OWN = """
            select customer, external_id, state in ('OFFERED', 'OPENED') and due_at > :now as open,
                   state = 'OFFERED' and opens_at > :now as to_come, opens_at, due_at, value
              from action.task where customer in (:customers) and campaign = :campaign
            """;
    private static final String OTHERS = """
            select t.customer, min(c.code) as code
              from action.task t join action.campaign c on c.brand = t.brand and c.id = t.campaign
             where t.customer in (:customers) and t.campaign <> :campaign and t.proactive
               and (t.state in ('OFFERED', 'OPENED') and t.due_at > :now or t.sent_at > :rested)
             group by t.customer
            """;
    /** The campaign's own tasks in the store at hand that have not begun are placed anew, so they take no room. */
    private static final String TAKEN = """
            select cast(opens_at at time zone :zone as date) as day, count(*) as tasks
              from action.task
             where owner = :owner and due_at >= :from and state <> 'WITHDRAWN' and origin <> 'PLAYBOOK'
               and not (campaign = :campaign and store = :store and state = 'OFFERED' and opens_at > :now)
             group by 1
            """;

    private static final String OUT_OF_SCOPE = """
            select external_id from action.task
             where campaign = :campaign and state in ('OFFERED', 'OPENED') and not store = any(cast(:stores as uuid[]))
             order by id limit :limit
            """;
    private static final String OPEN_OF_CUSTOMER = """
            select t.campaign, t.external_id
              from action.task t join action.campaign_plan p on p.brand = t.brand and p.campaign = t.campaign
             where t.customer = :customer and t.origin = 'CAMPAIGN' and t.state in ('OFFERED', 'OPENED') order by t.id
            """;

    /**
     * The campaign's own task for a customer.
     *
     * @param toCome its day has not begun and nobody looked at it: it may be moved
     */
    record Own(
            UUID customer,
            String externalId,
            boolean open,
            boolean toCome,
            Instant opensAt,
            Instant dueAt,
            @Nullable Long value) {}

    record OpenTask(UUID campaign, String externalId) {}

    private record OtherOf(UUID customer, String campaign) {}

    private record Taken(LocalDate day, int tasks) {}

    private final JdbcClient jdbc;

    TaskRead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Own> own(UUID campaign, Collection<UUID> customers, Instant now) {
        if (customers.isEmpty()) return Map.of();
        return jdbc
                .sql(OWN)
                .param("customers", customers)
                .param("campaign", campaign)
                .param("now", utc(now))
                .query(TaskRead::own)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Own::customer, Function.identity()));
    }

    /** @return code of another campaign by customer, for those who have an open task of it or were written to lately */
    Map<UUID, String> others(UUID campaign, Collection<UUID> customers, Instant now, Instant rested) {
        if (customers.isEmpty()) return Map.of();
        return jdbc
                .sql(OTHERS)
                .param("customers", customers)
                .param("campaign", campaign)
                .param("now", utc(now))
                .param("rested", utc(rested))
                .query((row, n) -> new OtherOf(row.getObject("customer", UUID.class), row.getString("code")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(OtherOf::customer, OtherOf::campaign));
    }

    /** How many of a guide's tasks begin on each day, as it is in the zone. */
    Map<LocalDate, Integer> taken(UUID campaign, UUID store, Owner owner, ZoneId zone, Instant from, Instant now) {
        return jdbc
                .sql(TAKEN)
                .param("campaign", campaign)
                .param("store", store)
                .param("owner", owner.id())
                .param("zone", zone.getId())
                .param("from", utc(from))
                .param("now", utc(now))
                .query((row, n) -> new Taken(row.getObject("day", LocalDate.class), row.getInt("tasks")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Taken::day, Taken::tasks));
    }

    /** Open ones whose customer is at home in none of the stores. */
    List<String> outOf(Collection<UUID> stores, UUID campaign, int limit) {
        return jdbc.sql(OUT_OF_SCOPE)
                .param("campaign", campaign)
                .param("stores", stores.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Those of headquarters' campaigns. */
    List<OpenTask> openOf(UUID customer) {
        return jdbc.sql(OPEN_OF_CUSTOMER)
                .param("customer", customer)
                .query((row, n) -> new OpenTask(row.getObject("campaign", UUID.class), row.getString("external_id")))
                .list();
    }

    private static Own own(ResultSet row, int number) throws SQLException {
        return new Own(
                row.getObject("customer", UUID.class),
                row.getString("external_id"),
                row.getBoolean("open"),
                row.getBoolean("to_come"),
                row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("value", Long.class));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
