package com.guidecopilot.api.pages;

import com.guidecopilot.api.TestClock;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Pages go by the clock of the machine: a test of theirs sets the service's to it, and puts it back. */
final class TimeOfDay implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(TimeOfDay.class);
    private static final String BEFORE = "before";

    /** A browser beside much else is slow; a test that passes never waits for it. */
    private static final double PATIENCE_MS = 30_000;

    @Override
    public void beforeEach(ExtensionContext test) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        test.getStore(OURS).put(BEFORE, clock(test).instant());
        // PostgreSQL would round a finer one, perhaps up.
        clock(test).set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Instant before = test.getStore(OURS).get(BEFORE, Instant.class);
        if (before != null) clock(test).set(before);
    }

    private static TestClock clock(ExtensionContext test) {
        return SpringExtension.getApplicationContext(test).getBean(TestClock.class);
    }
}
