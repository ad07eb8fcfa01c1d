package com.guidecopilot.eval;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Others who go on while a month is frozen: a page that reads a store's month, and whoever writes a score and has to wait for the turn
 * that all keepers of figures wait for. Each begins again a moment after it was served.
 */
final class Bystanders {

    /** The lock under which scores are kept, which whoever freezes takes alone. */
    private static final String TURN = """
            select pg_advisory_xact_lock_shared(hashtextextended('figures:' || cast(id as text), 0)) is null from base.brand
            """;

    private static final long PAUSE_MILLIS = 20;

    @FunctionalInterface
    interface Wait {
        void once() throws IOException, SQLException;
    }

    private final CountDownLatch over = new CountDownLatch(1);
    private final Wait page;
    private final Wait score;

    Bystanders(DataSource owner, Wait page) {
        this.page = page;
        this.score = () -> turn(owner);
    }

    /** @return by who waited, each wait in seconds */
    Map<String, double[]> beside(Wait work) throws IOException, SQLException {
        List<Double> pages = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        List<Thread> threads = List.of(
                Thread.ofVirtual().start(() -> goOn(page, pages, failures)),
                Thread.ofVirtual().start(() -> goOn(score, scores, failures)));
        try {
            work.once();
        } finally {
            over.countDown();
            for (Thread thread : threads) join(thread);
        }
        if (!failures.isEmpty()) throw new IllegalStateException("a bystander was not served", failures.getFirst());
        return Map.of("page", values(pages), "score", values(scores));
    }

    private void goOn(Wait wait, List<Double> seconds, List<Exception> failures) {
        try {
            do {
                long began = System.nanoTime();
                wait.once();
                seconds.add((System.nanoTime() - began) / 1e9);
            } while (!over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            synchronized (failures) {
                failures.add(e);
            }
        }
    }

    private static void turn(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(TURN)) {
                lock.execute();
            }
            connection.commit();
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static double[] values(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
