package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A chain's month as pages and payroll ask a running service for it, and how long it takes to freeze, beside the floor: one plain SQL
 * statement each that adds the same rows up.
 */
final class PerformanceBench implements Bench {

    private static final int SHEETS = 20_000;
    /** Of fewer there are too few guides to turn pages. */
    private static final int FEWEST = 1_000;

    private final Environment environment;

    PerformanceBench(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "performance";
    }

    @Override
    public String about() {
        return "pages of a month's figures, the pay feed and the freezing of a month, beside adding the same rows up with plain SQL;"
                + " 20,000 sheets, or as many as --documents says";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        int sheets = Math.max(FEWEST, arguments.number("--documents", SHEETS));
        Path folder = ScoreHall.folder();
        progress.step("setting up");
        try (var database = EvalDatabase.empty(environment);
                var hall = ScoreHall.open(environment, database, folder);
                Connection connection = database.owner().getConnection()) {
            // One and the same, for the temporary tables.
            var owner = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
            return new PerformanceRun(hall, owner, progress, sheets).figures();
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to the bench's database", e);
        } finally {
            ScoreHall.delete(folder);
        }
    }
}
