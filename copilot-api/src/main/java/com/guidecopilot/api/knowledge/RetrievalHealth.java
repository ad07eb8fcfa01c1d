package com.guidecopilot.api.knowledge;

import com.guidecopilot.api.platform.Exit;
import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.search.EmbeddingModelCheck;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.Question;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether one retrieval went through from end to end since the start: model, PostgreSQL and index. */
@Component("retrievalHealthIndicator")
class RetrievalHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(RetrievalHealth.class);
    /** Belongs to nobody: the search runs through every step and finds nothing. */
    private static final BrandId NOBODY = new BrandId(new UUID(0, 0));

    private final KnowledgeSearch search;
    private final BgeEmbedder embedder;
    private final EmbeddingModelCheck model;
    private final Exit exit;
    private final ScheduledExecutorService trials = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("first-retrieval").factory());
    private final Clock clock;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private volatile String state = "not tried yet";
    private volatile boolean up;

    RetrievalHealth(
            KnowledgeSearch search,
            BgeEmbedder embedder,
            JdbcClient jdbc,
            BrandTransactions transactions,
            Exit exit,
            Clock clock) {
        this.search = search;
        this.embedder = embedder;
        this.model = new EmbeddingModelCheck(jdbc, transactions, clock);
        this.exit = exit;
        this.clock = clock;
    }

    /** Tried until it succeeds: a database that goes away in this moment must not leave the service unready for good. */
    @EventListener(SchemaReady.class)
    void tryUntilItSucceeds() {
        trials.execute(() -> {
            try {
                if (!embedder.awaitReady(Duration.ofMinutes(1)))
                    throw new IllegalStateException("the model is still loading");
                requireTheSameModel();
                Question question = new Question(
                        "启动自检",
                        List.of(),
                        new Place("-", "-", ZoneOffset.UTC),
                        clock.instant(),
                        "store",
                        Audience.CUSTOMER_FACING,
                        1);
                BrandScope.call(NOBODY, () -> search.find(question));
                up = true;
                state = "ok";
                trials.shutdown();
            } catch (RuntimeException e) {
                state = e.getClass().getSimpleName() + ": " + e.getMessage();
                log.warn("the first retrieval failed, trying again: {}", state);
                trials.schedule(this::tryUntilItSucceeds, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private void requireTheSameModel() {
        try {
            model.require(embedder);
        } catch (IllegalStateException e) {
            exit.because(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Health health() {
        return (up ? Health.up() : Health.down())
                .withDetail("firstRetrieval", state)
                .build();
    }
}
