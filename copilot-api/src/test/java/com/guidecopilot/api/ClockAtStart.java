package com.guidecopilot.api;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Classes share one service and its clock: each finds it where it starts, whoever moved it before and in whatever order. */
final class ClockAtStart implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        SpringExtension.getApplicationContext(context)
                .getBeanProvider(TestClock.class)
                .ifAvailable(clock -> clock.set(TestClock.START));
    }
}
