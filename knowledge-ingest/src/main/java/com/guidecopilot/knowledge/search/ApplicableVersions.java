package com.guidecopilot.knowledge.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.DocumentRef;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Chooses what holds here and today: a narrower scope wins over a wider one of the same title, then a text for this
 * channel over one for all, then the latest version. Choices are remembered until the brand's knowledge changes.
 */
final class ApplicableVersions {

    private static final String GENERATION = "select number from knowledge.generation";

    // The generation stands in the same statement as the choice, so that both are of one snapshot.
    private static final String CHOOSE = """
            select distinct on (d.title, d.audience)
                   (select number from knowledge.generation) as generation,
                   v.id, v.document, v.version, v.channel, v.valid_from, v.valid_to, v.ingested_at,
                   d.title, d.audience, d.scope_kind, d.scope_code
            from knowledge.document_version v
            join knowledge.document d on d.brand = v.brand and d.id = v.document
            where v.status = 'ACTIVE'
              and (v.valid_from is null or v.valid_from <= :day)
              and (v.valid_to is null or v.valid_to >= :day)
              and (v.channel is null or v.channel = :channel)
              and (d.audience = 'CUSTOMER_FACING' or :internal)
              and (d.scope_kind = 'BRAND'
                   or d.scope_kind = 'REGION' and d.scope_code = :region
                   or d.scope_kind = 'STORE' and d.scope_code = :store)
            order by d.title, d.audience,
                     case d.scope_kind when 'STORE' then 0 when 'REGION' then 1 else 2 end,
                     (v.channel is null),
                     v.valid_from desc nulls last,
                     v.version collate "C" desc,
                     v.ingested_at desc,
                     v.id desc
            """;

    private record Asked(BrandId brand, Place place, LocalDate day, String channel, Audience audience) {}

    private static final int REMEMBERED_VERSIONS = 500_000;

    private final JdbcClient jdbc;
    private final Cache<Asked, Applicable> remembered = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_VERSIONS)
            .weigher((Asked asked, Applicable chosen) -> 10 + chosen.versions().size())
            .build();

    ApplicableVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs in the caller's transaction. */
    Applicable at(Question question) {
        LocalDate day = question.at().atZone(question.place().zone()).toLocalDate();
        var asked = new Asked(BrandScope.required(), question.place(), day, question.channel(), question.audience());
        Applicable known = remembered.getIfPresent(asked);
        if (known != null && known.generation() == generation()) return known;
        Applicable chosen = choose(asked);
        remembered.put(asked, chosen);
        return chosen;
    }

    private long generation() {
        return jdbc.sql(GENERATION).query(Long.class).optional().orElse(0L);
    }

    private Applicable choose(Asked asked) {
        Map<UUID, DocumentRef> versions = new HashMap<>();
        long[] generation = {0};
        jdbc.sql(CHOOSE)
                .param("day", asked.day())
                .param("channel", asked.channel())
                .param("internal", asked.audience() == Audience.INTERNAL)
                .param("region", asked.place().region())
                .param("store", asked.place().store())
                .query(row -> {
                    generation[0] = row.getLong("generation");
                    DocumentRef version = version(row);
                    versions.put(version.versionId(), version);
                });
        return new Applicable(generation[0], versions);
    }

    private static DocumentRef version(ResultSet row) throws SQLException {
        return new DocumentRef(
                row.getObject("document", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("version"),
                Audience.valueOf(row.getString("audience")),
                scope(row.getString("scope_kind"), row.getString("scope_code")),
                row.getString("channel"),
                new Validity(day(row, "valid_from"), day(row, "valid_to")),
                row.getObject("ingested_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Scope scope(String kind, String code) {
        return switch (kind) {
            case "BRAND" -> new Scope.BrandWide();
            case "REGION" -> new Scope.Region(code);
            case "STORE" -> new Scope.Store(code);
            default -> throw new IllegalStateException("scope kind %s in the database".formatted(kind));
        };
    }
}
