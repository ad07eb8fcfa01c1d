package com.guidecopilot.tenancy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL of a test's own, whose disk can be made full: its files may then not grow beyond a size, and a write that
 * would make one larger fails in the server as it fails on a full disk.
 */
public final class OwnPostgres implements AutoCloseable {

    /** Half a page above a whole number of pages: the server's write then stops in the middle, as on a full disk. */
    private static final long FULL = (1L << 20) + 4096;

    private static final long PATIENCE_SECONDS = 60;

    private final String password = UUID.randomUUID().toString();
    private final int port = TestPort.free();
    private final Path home;
    private final Process server;
    private final DataSource app = as("copilot_app", "copilot");

    public OwnPostgres() {
        try {
            home = Files.createTempDirectory("copilot-postgres");
            Path data = home.resolve("data");
            Path secret = Files.writeString(home.resolve("password"), password);
            if (isRoot()) run("chown", "-R", "postgres:", home.toString());
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            run(asPostgres(
                    program("initdb"),
                    "-D",
                    data.toString(),
                    "-U",
                    "postgres",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                    "--wal-segsize=1",
                    "--auth=scram-sha-256",
                    "--pwfile=" + secret));
            server = new ProcessBuilder(asPostgres(
                            program("postgres"),
                            "-D",
                            data.toString(),
                            "-p",
                            String.valueOf(port),
                            "-clisten_addresses=127.0.0.1",
                            "-cunix_socket_directories=",
                            "-cfsync=off"))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitConnections();
        administer("create role copilot_owner login password '%s'".formatted(password), "postgres");
        administer("create role copilot_app login password '%s'".formatted(password), "postgres");
        administer("create role copilot_worker login password '%s'".formatted(password), "postgres");
        administer("create database copilot owner copilot_owner", "postgres");
        administer("create extension vector", "copilot");
        Migrations.run(as("copilot_owner", "copilot"), Migrations.KNOWLEDGE, "copilot_app", "copilot_worker");
    }

    /** Connects as the service does, each time anew. */
    public DataSource app() {
        return app;
    }

    public void fillDisk() {
        limitFiles(String.valueOf(FULL));
    }

    public void freeDisk() {
        limitFiles("unlimited");
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The soft limit, of the server and of its helpers; a connection's that ends meanwhile no longer matters. */
    private void limitFiles(String bytes) {
        for (ProcessHandle process : Stream.concat(Stream.of(server.toHandle()), server.descendants())
                .toList()) {
            String[] command = asPostgres("prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + bytes + ":");
            try {
                run(command);
            } catch (IllegalStateException e) {
                if (process.isAlive()) throw e;
            }
        }
    }

    private void awaitConnections() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try (Connection ready = as("postgres", "postgres").getConnection()) {
                if (ready.isValid(1)) return;
            } catch (SQLException e) {
                boolean over = System.nanoTime() > until || !server.isAlive();
                if (over) throw new IllegalStateException("no PostgreSQL on port " + port, e);
                Thread.onSpinWait();
            }
        }
    }

    private void administer(String sql, String database) {
        JdbcClient.create(as("postgres", database)).sql(sql).update();
    }

    private DataSource as(String user, String database) {
        return Migrations.owner(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, password, Duration.ofSeconds(10));
    }

    private static String[] asPostgres(String... command) {
        List<String> words = new ArrayList<>();
        if (isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
        }
        words.addAll(Arrays.asList(command));
        return words.toArray(String[]::new);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("%s failed: %s".formatted(command[0], said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program(String name) {
        String folder = System.getenv("COPILOT_TEST_PG_BIN");
        if (folder == null) {
            throw new IllegalStateException(
                    "COPILOT_TEST_PG_BIN is not set: run the tests with ./copilot test, which sets it");
        }
        return folder + "/" + name;
    }
}
