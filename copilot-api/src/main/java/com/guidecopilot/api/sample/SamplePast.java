package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.history.History;
import com.guidecopilot.api.sample.history.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the past of the brands that have one, after the service is ready. What has been told before stays as it is. */
@Component
@WhenSampleIsOn
class SamplePast {

    static final int DAYS = 90;

    private static final Logger log = LoggerFactory.getLogger(SamplePast.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(3);

    private final SampleAccounts accounts;
    private final SampleSettings settings;
    private final SampleState state;
    private final Clock clock;

    SamplePast(SampleAccounts accounts, SampleSettings settings, SampleState state, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.state = state;
        this.clock = clock;
    }

    void tell(OwnApi anonymous) throws InterruptedException {
        leave("");
        for (SampleBrand brand : SampleBrand.ALL) {
            if (brand.hasHistory()) while (!tryOnce(brand, anonymous)) Thread.sleep(TRY_AGAIN);
        }
    }

    /** @return false when it is worth trying again */
    private boolean tryOnce(SampleBrand brand, OwnApi anonymous) throws InterruptedException {
        long began = System.nanoTime();
        try {
            state.history("preparing");
            OwnApi api = anonymous.as(accounts.tokenOf(brand, brand.operator()).orElseThrow());
            HistoryLoad load = new HistoryLoad(api, state::history);
            History history = brand.history(LoadDay.now(clock, brand.zone()), Plan.USUAL, DAYS);
            HistoryLoad.Told told = load.tell(history);
            String line = "history of %s complete: %d days, %d of them new with %d conversations and %d orders, %d s"
                    .formatted(
                            brand.code(),
                            DAYS,
                            told.days(),
                            told.conversations(),
                            told.orders(),
                            Duration.ofNanos(System.nanoTime() - began).toSeconds());
            log.info(line);
            leave(line);
            state.history("being reviewed");
            new PastReviews(api, account -> anonymous.as(accounts.tokenOf(brand, account)), clock).play(history);
            state.history("complete");
            return true;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
            boolean passing = e instanceof SampleFailed failed && failed.isPassing();
            state.history("broken off: " + e.getMessage());
            log.error("the history of {} broke off{}", brand.code(), passing ? "; trying again" : "", e);
            if (!passing) leave("the history of %s broke off: %s".formatted(brand.code(), e.getMessage()));
            return !passing;
        }
    }

    /** @param line empty = it goes on */
    private void leave(String line) {
        settings.historyFile().ifPresent(file -> write(file, line));
    }

    private static void write(Path file, String line) {
        try {
            if (line.isEmpty()) Files.deleteIfExists(file);
            else Files.writeString(file, line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the history cannot be left in " + file, e);
        }
    }
}
