package com.guidecopilot.api.action;

import com.guidecopilot.tenancy.BrandScope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Conditions of published playbooks that could not be told, counted. Every call runs in its caller's transaction. */
@Repository
class PlaybookFailureRepository {

    private static final String FAILED = """
            insert into action.playbook_failure as f (brand, version, place, reason, times, last_at)
            values (:brand, :version, :place, :reason, 1, :at)
            on conflict (brand, version, place, reason) do update
               set times = f.times + 1, last_at = greatest(f.last_at, excluded.last_at)
            """;
    private static final String FAILURES = """
            select v.number, f.place, f.reason, f.times, f.last_at
              from action.playbook_failure f join action.playbook_version v on v.brand = f.brand and v.id = f.version
             where v.playbook = :playbook order by f.last_at desc, f.place limit 50
            """;

    /** @param place such as {@code steps.age.when} */
    @Schema(name = "PlaybookFailure")
    record Failure(int version, String place, String reason, long times, Instant lastAt) {}

    private final JdbcClient jdbc;

    PlaybookFailureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void failed(UUID version, String place, String reason, Instant at) {
        jdbc.sql(FAILED)
                .param("brand", BrandScope.required().value())
                .param("version", version)
                .param("place", place)
                .param("reason", reason)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of all its versions, the newest first. */
    List<Failure> of(UUID playbook) {
        return jdbc.sql(FAILURES)
                .param("playbook", playbook)
                .query((row, n) -> new Failure(
                        row.getInt("number"),
                        row.getString("place"),
                        row.getString("reason"),
                        row.getLong("times"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
