package com.guidecopilot.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests move. It runs for the whole service, and only forward unless a test sets it. */
public final class TestClock extends Clock {

    static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    private volatile Instant now = START;

    public void set(Instant at) {
        now = at;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the service reckons in UTC and asks stores for their zone");
    }
}
