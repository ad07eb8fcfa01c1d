package com.guidecopilot.api.action;

import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which steps fired for whom, what guides left of them, and who is in which version. Runs in its caller's transaction. */
@Repository
class FiringRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('playbook:' || cast(:customer as text), 0)) is null";
    private static final String FIRED = """
            select count(*) from action.playbook_firing
             where playbook = :playbook and step = :step and customer = :customer and occasion = :occasion
            """;
    private static final String FIRE = """
            insert into action.playbook_firing (brand, playbook, step, customer, occasion, version, task, fired_at)
            values (:brand, :playbook, :step, :customer, :occasion, :version, :task, :at)
            """;
    private static final String RUN = """
            select version from action.playbook_run
             where playbook = :playbook and customer = :customer and ends_at > :at
            """;
    private static final String BEGIN = """
            insert into action.playbook_run (brand, playbook, customer, version, ends_at)
            values (:brand, :playbook, :customer, :version, :until)
            on conflict (brand, playbook, customer) do update
               set version = excluded.version, ends_at = greatest(playbook_run.ends_at, excluded.ends_at)
            """;
    private static final String END =
            "update action.playbook_run set ends_at = :at where playbook = :playbook and customer = :customer and ends_at > :at";
    /** What whoever answers the customer made of the step before. */
    private static final String DISMISSALS = """
            select s.at from action.task t join action.task_step s on s.brand = t.brand and s.task = t.id
             where t.customer = :customer and t.playbook = :playbook and t.playbook_step = :step
               and s.state = 'DISMISSED' and t.chip is distinct from 'ALREADY_DONE'
             order by s.at
            """;

    private static final String OFFERED_SINCE = """
            select count(*) from action.task
             where owner = :owner and playbook = :playbook and playbook_step = :step and created_at >= :since
            """;

    private final JdbcClient jdbc;

    FiringRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happens with one customer is judged one after the other. */
    void waitToBeAloneWith(UUID customer) {
        jdbc.sql(ALONE).param("customer", customer).query(Boolean.class).single();
    }

    boolean fired(UUID playbook, String step, UUID customer, String occasion) {
        return jdbc.sql(FIRED)
                        .param("playbook", playbook)
                        .param("step", step)
                        .param("customer", customer)
                        .param("occasion", occasion)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void fire(Provenance.StepRef step, UUID customer, String occasion, UUID task, Instant at) {
        jdbc.sql(FIRE)
                .param("brand", BrandScope.required().value())
                .param("playbook", step.playbook())
                .param("step", step.step())
                .param("customer", customer)
                .param("occasion", occasion)
                .param("version", step.version())
                .param("task", task)
                .param("at", utc(at))
                .update();
    }

    /** The version that the customer is in the middle of. */
    Optional<UUID> runningVersion(UUID playbook, UUID customer, Instant at) {
        return jdbc.sql(RUN)
                .param("playbook", playbook)
                .param("customer", customer)
                .param("at", utc(at))
                .query(UUID.class)
                .optional();
    }

    void begin(UUID playbook, UUID customer, UUID version, Instant until) {
        jdbc.sql(BEGIN)
                .param("brand", BrandScope.required().value())
                .param("playbook", playbook)
                .param("customer", customer)
                .param("version", version)
                .param("until", utc(until))
                .update();
    }

    void end(UUID playbook, UUID customer, Instant at) {
        jdbc.sql(END)
                .param("playbook", playbook)
                .param("customer", customer)
                .param("at", utc(at))
                .update();
    }

    /** The first one first. */
    List<Instant> dismissals(UUID customer, UUID playbook, String step) {
        return jdbc.sql(DISMISSALS)
                .param("customer", customer)
                .param("playbook", playbook)
                .param("step", step)
                .query((row, n) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .list();
    }

    long offeredSince(UUID owner, UUID playbook, String step, Instant since) {
        return jdbc.sql(OFFERED_SINCE)
                .param("owner", owner)
                .param("playbook", playbook)
                .param("step", step)
                .param("since", utc(since))
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
