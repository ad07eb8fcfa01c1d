package com.guidecopilot.api.action;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Under what name tasks stand together. Every call runs in its caller's transaction. */
@Repository
class TaskCampaigns {

    private static final String PUT_CAMPAIGN = """
            insert into action.campaign (brand, id, code, name, created_at) values (:brand, :id, :code, :name, :at)
            on conflict (brand, code) do update set name = excluded.name
            returning id
            """;
    private static final String CAMPAIGN = "select id from action.campaign where code = :code";

    private final JdbcClient jdbc;

    TaskCampaigns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return ids by code */
    Map<String, UUID> put(Collection<Campaign> campaigns, Instant at) {
        Map<String, UUID> ids = new HashMap<>();
        for (Campaign campaign : campaigns) {
            ids.put(
                    campaign.code(),
                    jdbc.sql(PUT_CAMPAIGN)
                            .param("brand", BrandScope.required().value())
                            .param("id", Ids.next())
                            .param("code", campaign.code())
                            .param("name", campaign.name())
                            .param("at", at.atOffset(ZoneOffset.UTC))
                            .query(UUID.class)
                            .single());
        }
        return ids;
    }

    /** Without waiting for others who offer tasks of it. */
    UUID idOf(Campaign campaign, Instant at) {
        Supplier<Optional<UUID>> known = () -> jdbc.sql(CAMPAIGN)
                .param("code", campaign.code())
                .query(UUID.class)
                .optional();
        return known.get()
                .orElseGet(
                        () -> Objects.requireNonNull(put(List.of(campaign), at).get(campaign.code())));
    }
}
