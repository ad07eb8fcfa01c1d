package com.guidecopilot.api.platform;

import com.guidecopilot.tenancy.Migrations;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the schemas up to date as the owner, then checks that the service's own roles are bound by row-level security.
 * The first try happens before the server opens; while the database is away the service serves 503 and tries again.
 */
@Component
class SchemaStartup implements SmartLifecycle {

    /** What one try came to. */
    private sealed interface Attempt {
        record Ready() implements Attempt {}

        record Away(String reason) implements Attempt {}

        record Unsafe(String reason) implements Attempt {}
    }

    private static final Logger log = LoggerFactory.getLogger(SchemaStartup.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DatabaseSettings settings;
    private final DataSource app;
    private final DataSource worker;
    private final SchemaState state;
    private final ApplicationEventPublisher events;
    private final Exit exit;
    private volatile @Nullable Thread retrying;
    private volatile boolean running;

    SchemaStartup(
            DatabaseSettings settings,
            DataSource app,
            @Qualifier("workerDataSource") DataSource worker,
            SchemaState state,
            ApplicationEventPublisher events,
            Exit exit) {
        this.settings = settings;
        this.app = app;
        this.worker = worker;
        this.state = state;
        this.events = events;
        this.exit = exit;
    }

    @Override
    public void start() {
        running = true;
        if (!tryOnce()) retrying = Thread.ofVirtual().name("schema").start(this::keepTrying);
    }

    private void keepTrying() {
        Duration pause = FIRST_PAUSE;
        try {
            do {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } while (running && !tryOnce());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when it is worth trying again */
    private boolean tryOnce() {
        return switch (attempt()) {
            case Attempt.Ready ignored -> {
                state.ready();
                log.info("schemas are up to date: {}", String.join(", ", Schemas.ALL));
                events.publishEvent(new SchemaReady());
                yield true;
            }
            case Attempt.Away away -> {
                state.waiting(away.reason());
                log.warn("{}; trying again", away.reason());
                yield false;
            }
            case Attempt.Unsafe unsafe -> {
                state.waiting(unsafe.reason());
                exit.because(unsafe.reason());
                yield true;
            }
        };
    }

    private Attempt attempt() {
        try {
            migrate();
            return fault(settings.user(), app)
                    .or(() -> fault(settings.worker(), worker))
                    .<Attempt>map(Attempt.Unsafe::new)
                    .or(() -> missingSchema().map(Attempt.Away::new))
                    .orElseGet(Attempt.Ready::new);
        } catch (RuntimeException e) {
            String reason = DatabaseAway.reason(e);
            if (reason != null) return new Attempt.Away(reason);
            return new Attempt.Unsafe("the schemas cannot be brought up to date: " + firstLineOf(e));
        }
    }

    private void migrate() {
        if (settings.owner().isBlank()) return;
        DataSource owner = Migrations.owner(
                settings.url(), settings.owner(), settings.ownerPassword().value(), Duration.ofSeconds(3));
        Migrations.run(owner, Schemas.ALL, settings.user(), settings.worker());
    }

    /** Only where somebody else migrates, who may not have done so yet. */
    private Optional<String> missingSchema() {
        return Schemas.firstMissing(app)
                .map("the schema of module %s is missing: set COPILOT_DB_OWNER or migrate by hand"::formatted);
    }

    private static Optional<String> fault(String name, DataSource role) {
        return ServiceRole.fault(role)
                .map("the role %s %%s: row-level security would not hold for it".formatted(name)::formatted);
    }

    private static String firstLineOf(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown");
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = retrying;
        if (thread != null) thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that may read the database when it starts. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }
}
