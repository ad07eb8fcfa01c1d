package com.guidecopilot.api.knowledge;

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
    private final Clock clock;
    private volatile String state = "not tried yet";
    private volatile boolean up;

    RetrievalHealth(
            KnowledgeSearch search,
            BgeEmbedder embedder,
            JdbcClient jdbc,
            BrandTransactions transactions,
            Clock clock) {
        this.search = search;
        this.embedder = embedder;
        this.model = new EmbeddingModelCheck(jdbc, transactions, clock);
        this.clock = clock;
    }

    @EventListener(SchemaReady.class)
    void tryOnce() {
        Thread.ofVirtual().name("first-retrieval").start(() -> {
            try {
                embedder.awaitReady(Duration.ofMinutes(1));
                model.require(embedder);
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
            } catch (RuntimeException e) {
                state = e.getClass().getSimpleName() + ": " + e.getMessage();
                log.error("the first retrieval failed: {}", state);
            }
        });
    }

    @Override
    public Health health() {
        return (up ? Health.up() : Health.down())
                .withDetail("firstRetrieval", state)
                .build();
    }
}
