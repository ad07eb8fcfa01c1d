package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks across brands which campaigns are to be gone through, by ids. Every process looks; whichever claims one does it. */
@Component
class CampaignWorker {

    private static final String DUE = """
            select brand, campaign from action.campaign_plan
             where next_run_at is not null and next_run_at <= :now order by next_run_at limit :limit
            """;
    private static final int LIMIT = 10;
    private static final Logger log = LoggerFactory.getLogger(CampaignWorker.class);

    private record Due(BrandId brand, UUID campaign) {}

    private final DailyRun daily;
    private final JdbcClient worker;
    private final CampaignSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("campaigns").factory());

    CampaignWorker(
            DailyRun daily, @Qualifier("workerDataSource") DataSource worker, CampaignSettings settings, Clock clock) {
        this.daily = daily;
        this.worker = JdbcClient.create(worker);
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(SchemaReady.class)
    void sweepFromNowOn() {
        sweeper.scheduleWithFixedDelay(this::sweep, 0, settings.sweep().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            due(clock.instant()).forEach(this::go);
        } catch (RuntimeException e) {
            // The database is away or going down: the next sweep tries again.
            log.debug("campaigns could not be swept: {}", e.toString());
        }
    }

    private List<Due> due(Instant now) {
        return worker.sql(DUE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", LIMIT)
                .query((row, n) ->
                        new Due(new BrandId(row.getObject("brand", UUID.class)), row.getObject("campaign", UUID.class)))
                .list();
    }

    private void go(Due one) {
        try {
            BrandScope.run(one.brand(), () -> daily.go(one.campaign()));
        } catch (RuntimeException e) {
            log.warn("campaign {} could not be gone through: {}", one.campaign(), e.toString());
        }
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
