package com.guidecopilot.api.action.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.action.campaign.ExecutionRepository.Counted;
import com.guidecopilot.api.action.campaign.ExecutionRepository.Known;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign as pages show it: of one that is pushed from outside, what is known of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignView(
        String code,
        String name,
        @Nullable String audience,
        @Nullable List<String> scope,
        CampaignSheet.@Nullable Period period,
        CampaignSheet.@Nullable Say say,
        @Nullable String value,
        @Nullable String worth,
        @Nullable Integer dailyCap,
        @Nullable Integer daysToDo,
        CampaignSheet.@Nullable Hours quietHours,
        @Nullable Double holdout,
        Origin origin,
        CampaignState state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant nextRunAt,
        Planned.@Nullable LastRun lastRun,
        Figures figures) {

    enum Origin {
        CAMPAIGN,
        SCRM
    }

    static CampaignView of(Planned campaign, Counted counted) {
        CampaignSheet sheet = campaign.sheet();
        return new CampaignView(
                sheet.code(),
                sheet.name(),
                sheet.audience(),
                sheet.scope(),
                sheet.period(),
                sheet.say(),
                sheet.value(),
                sheet.worth(),
                sheet.dailyCap(),
                sheet.daysToDo(),
                sheet.quietHours(),
                sheet.holdout(),
                Origin.CAMPAIGN,
                campaign.state(),
                campaign.createdAt(),
                campaign.startedAt(),
                campaign.endedAt(),
                campaign.nextRunAt(),
                campaign.lastRun(),
                counted.figures());
    }

    static CampaignView ofOutside(Known known, Counted counted) {
        return new CampaignView(
                known.code(),
                known.name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Origin.SCRM,
                counted.open() > 0 ? CampaignState.RUNNING : CampaignState.ENDED,
                known.createdAt(),
                null,
                null,
                null,
                null,
                counted.figures());
    }
}
