package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A chain's month as pages and payroll ask a running service for it, and how long it takes to freeze, beside the floor: one plain SQL
 * statement each that adds the same rows up.
 */
final class PerformanceBench implements Bench {

    private static final int SHEETS = 20_000;
    /** Of fewer hardly anybody has a figure. */
    private static final int FEWEST = 100;

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
                + " 20,000 sheets, or as many as --documents says, from 100 on";
    }

    /** @throws Usage where it alone was asked for */
    @Override
    public Optional<String> lacking(Arguments arguments) {
        int sheets = sheets(arguments);
        if (sheets >= FEWEST) return Optional.empty();
        String line = "bench performance takes --documents from %d on, not %d".formatted(FEWEST, sheets);
        if (!arguments.name().isEmpty()) throw new Usage(line);
        return Optional.of(line);
    }

    private static int sheets(Arguments arguments) {
        return arguments.number("--documents", SHEETS);
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        int sheets = sheets(arguments);
        Path folder = ScoreHall.folder();
        progress.step("setting up");
        try (var database = EvalDatabase.empty(environment);
                var hall = ScoreHall.open(environment, database, folder);
                Connection connection = database.owner().getConnection()) {
            // One and the same, for the temporary tables.
            var owner = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
            return new PerformanceRun(hall, owner, database.owner(), progress, sheets).figures();
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to the bench's database", e);
        } finally {
            ScoreHall.delete(folder);
        }
    }
}
