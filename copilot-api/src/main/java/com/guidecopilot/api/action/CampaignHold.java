package com.guidecopilot.api.action;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether headquarters holds a task back just now: its campaign is paused, or has its quiet hours. */
@Repository
class CampaignHold {

    private static final String OF_TASK = """
            select p.state = 'PAUSED' as paused, p.sheet -> 'quietHours' ->> 'from' as quiet_from,
                   p.sheet -> 'quietHours' ->> 'to' as quiet_to
              from action.task t join action.campaign_plan p on p.brand = t.brand and p.campaign = t.campaign
             where t.id = :task
            """;

    private record Hold(
            boolean paused,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo) {

        /** Quiet hours go over night. */
        boolean isQuietAt(LocalTime time) {
            return quietFrom != null && quietTo != null && (!time.isBefore(quietFrom) || time.isBefore(quietTo));
        }
    }

    private final JdbcClient jdbc;
    private final Stores stores;

    CampaignHold(JdbcClient jdbc, Stores stores) {
        this.jdbc = jdbc;
        this.stores = stores;
    }

    /**
     * Runs in its caller's transaction.
     *
     * @param store the customer's
     * @return why it is not to be sent now, for the guide
     */
    Optional<String> reason(UUID task, UUID store, Instant now) {
        return jdbc.sql(OF_TASK)
                .param("task", task)
                .query((row, n) -> new Hold(
                        row.getBoolean("paused"), time(row.getString("quiet_from")), time(row.getString("quiet_to"))))
                .optional()
                .flatMap(hold -> reason(hold, stores.byId(store).orElseThrow(), now));
    }

    private static Optional<String> reason(Hold hold, Store store, Instant now) {
        if (hold.paused()) return Optional.of("活动已暂停");
        return hold.isQuietAt(now.atZone(store.zone()).toLocalTime()) ? Optional.of("现在是活动的免打扰时段") : Optional.empty();
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        return text == null ? null : LocalTime.parse(text);
    }
}
