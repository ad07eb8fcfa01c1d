package com.guidecopilot.api.action.campaign;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns of headquarters. Every call runs in its caller's transaction. */
@Repository
class CampaignRepository {

    private static final String TAKE_CODE = """
            insert into action.campaign (brand, id, code, name, created_at) values (:brand, :id, :code, :name, :at)
            on conflict (brand, code) do nothing
            """;
    private static final String INSERT = """
            insert into action.campaign_plan (brand, campaign, sheet, state, written_at)
            values (:brand, :id, cast(:sheet as jsonb), 'DRAFT', :at)
            """;
    private static final String READ = """
            select p.campaign, p.sheet, p.state, c.created_at, p.written_at, p.started_at, p.ended_at, p.next_run_at,
                   p.ran_at, p.created, p.moved, p.withdrawn, p.undecided
              from action.campaign_plan p join action.campaign c on c.brand = p.brand and c.id = p.campaign
            """;
    private static final String BY_CODE = READ + " where c.code = :code";
    private static final String LOCK_BY_CODE = BY_CODE + " for update of p";
    private static final String BY_ID = READ + " where p.campaign = :id";
    private static final String ALL = READ + " order by c.created_at desc, p.campaign desc limit :limit";
    private static final String RENAME = "update action.campaign set name = :name where id = :id";
    private static final String WRITE = """
            update action.campaign_plan set sheet = cast(:sheet as jsonb), written_at = :at,
                   next_run_at = case when state = 'RUNNING' then :at else next_run_at end
             where campaign = :id
            """;
    private static final String MOVE = """
            update action.campaign_plan
               set state = :state, started_at = coalesce(started_at, case when :state = 'RUNNING' then :at end),
                   ended_at = case when :state = 'ENDED' then cast(:at as timestamptz) end,
                   next_run_at = case when :state = 'PAUSED' then null else cast(:at as timestamptz) end
             where campaign = :id
            """;
    /** One worker at a time; a dead one's claim runs out. */
    private static final String CLAIM = """
            update action.campaign_plan set claimed_until = :until
             where campaign = :id and next_run_at <= :now and (claimed_until is null or claimed_until <= :now)
            returning next_run_at
            """;

    private static final String STILL = "update action.campaign_plan set claimed_until = :until where campaign = :id";
    private static final String RUNNING =
            "select state = 'RUNNING' from action.campaign_plan where campaign = :id for share";
    /** What was asked for meanwhile is not forgotten. */
    private static final String FINISH = """
            update action.campaign_plan
               set claimed_until = null, ran_at = :at, created = :created, moved = :moved, withdrawn = :withdrawn,
                   undecided = :undecided, next_run_at = case when next_run_at = :claimed then :next else next_run_at end
             where campaign = :id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CampaignRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return empty when another campaign has the code */
    Optional<UUID> insert(CampaignSheet sheet, Instant at) {
        UUID id = Ids.next();
        int taken = jdbc.sql(TAKE_CODE)
                .param("brand", brand())
                .param("id", id)
                .param("code", sheet.code())
                .param("name", sheet.name())
                .param("at", utc(at))
                .update();
        if (taken == 0) return Optional.empty();
        jdbc.sql(INSERT)
                .param("brand", brand())
                .param("id", id)
                .param("sheet", json.writeValueAsString(sheet))
                .param("at", utc(at))
                .update();
        return Optional.of(id);
    }

    Optional<Planned> byCode(String code) {
        return jdbc.sql(BY_CODE).param("code", code).query(this::planned).optional();
    }

    Optional<Planned> lock(String code) {
        return jdbc.sql(LOCK_BY_CODE).param("code", code).query(this::planned).optional();
    }

    Optional<Planned> byId(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(this::planned).optional();
    }

    /** The newest first. */
    List<Planned> all(int limit) {
        return jdbc.sql(ALL).param("limit", limit).query(this::planned).list();
    }

    void write(UUID id, CampaignSheet sheet, Instant at) {
        jdbc.sql(RENAME).param("name", sheet.name()).param("id", id).update();
        jdbc.sql(WRITE)
                .param("sheet", json.writeValueAsString(sheet))
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    void move(UUID id, CampaignState state, Instant at) {
        jdbc.sql(MOVE)
                .param("state", state.name())
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /** @return the moment for which it was due; empty when somebody else is at it, or it is not due any more */
    Optional<Instant> claim(UUID id, Instant now, Instant until) {
        return jdbc.sql(CLAIM)
                .param("id", id)
                .param("now", utc(now))
                .param("until", utc(until))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void stillAtIt(UUID id, Instant until) {
        jdbc.sql(STILL).param("until", utc(until)).param("id", id).update();
    }

    /** Nobody pauses or ends it before the caller's transaction is over. */
    boolean isRunning(UUID id) {
        return jdbc.sql(RUNNING).param("id", id).query(Boolean.class).single();
    }

    /** @param next null = there is nothing more to do */
    void finish(UUID id, Instant claimed, Planned.LastRun run, @Nullable Instant next) {
        jdbc.sql(FINISH)
                .param("at", utc(run.at()))
                .param("created", run.created())
                .param("moved", run.moved())
                .param("withdrawn", run.withdrawn())
                .param("undecided", run.undecided())
                .param("claimed", utc(claimed))
                .param("next", next == null ? null : utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    private Planned planned(ResultSet row, int number) throws SQLException {
        Instant ranAt = instant(row, "ran_at");
        return new Planned(
                row.getObject("campaign", UUID.class),
                json.readValue(row.getString("sheet"), CampaignSheet.class),
                CampaignState.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                instant(row, "next_run_at"),
                ranAt == null
                        ? null
                        : new Planned.LastRun(
                                ranAt,
                                row.getInt("created"),
                                row.getInt("moved"),
                                row.getInt("withdrawn"),
                                row.getInt("undecided")));
    }

    private static UUID brand() {
        return BrandScope.required().value();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
