package com.guidecopilot.api.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells those who watch how much is open, in all brands. Every process tells the same number. */
@Component
class Backlog implements MeterBinder {

    private final OutboxRows rows;

    Backlog(OutboxRows rows) {
        this.rows = rows;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("copilot.outbox.backlog", this, Backlog::count)
                .description("events that are neither done nor given up")
                .register(meters);
    }

    private double count() {
        try {
            return rows.backlog();
        } catch (DataAccessException e) {
            // Unknown while the database is away, and not zero.
            return Double.NaN;
        }
    }
}
