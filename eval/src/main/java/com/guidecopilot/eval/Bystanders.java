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
 * Others who go on while a month is frozen: a page that reads a store's month, and whoever writes a score: they wait for the turn
 * that all keepers of figures wait for, and note whose figures changed. Each begins again a moment after it was served.
 */
final class Bystanders {

    /** The lock under which scores are kept, which whoever freezes takes alone. */
    private static final String TURN = """
            select pg_advisory_xact_lock_shared(hashtextextended('figures:' || cast(id as text), 0)) is null from base.brand
            """;

    /** As whoever keeps a score notes it, of somebody of whom something was noted while the month is being frozen. Taken back each time. */
    private static final String NOTE = """
            insert into performance.changed (brand, period, holder)
            select brand, period, holder from (select brand, period, holder from performance.changed order by 1, 2, 3 limit 1) one
            on conflict (brand, period, holder) do update set revision = excluded.revision
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
            try (PreparedStatement lock = connection.prepareStatement(TURN);
                    PreparedStatement note = connection.prepareStatement(NOTE)) {
                lock.execute();
                note.executeUpdate();
            } finally {
                connection.rollback();
            }
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
