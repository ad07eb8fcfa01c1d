package com.guidecopilot.api.platform;

import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether PostgreSQL answers now, with a reason that gives away no address. */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private static final String PING = "select 1";

    private final JdbcClient jdbc;

    DatabaseHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        try {
            jdbc.sql(PING).query(Integer.class).single();
            return Health.up().build();
        } catch (DataAccessException e) {
            String reason = Objects.requireNonNullElse(DatabaseAway.reason(e), "the database cannot be read");
            return Health.down().withDetail("reason", reason).build();
        }
    }
}
