package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.platform.AllBrands;
import com.guidecopilot.api.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks across brands which campaigns are to be gone through, by ids. Every process looks; whichever claims one does it. */
@Component
class CampaignWorker implements Sweep {

    private static final String DUE = """
            select brand, campaign as id from action.campaign_plan
             where next_run_at is not null and next_run_at <= :at order by next_run_at limit :limit
            """;
    private static final int LIMIT = 10;

    private final DailyRun daily;
    private final AllBrands brands;
    private final CampaignSettings settings;
    private final Clock clock;

    CampaignWorker(DailyRun daily, AllBrands brands, CampaignSettings settings, Clock clock) {
        this.daily = daily;
        this.brands = brands;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return settings.sweep();
    }

    @Override
    public void sweep() {
        brands.each("campaign", DUE, clock.instant(), LIMIT, daily::go);
    }
}
