package com.guidecopilot.api;

import com.guidecopilot.tenancy.TestPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Redis of a test's own, to be emptied, stopped and started again. */
public final class OwnRedis implements AutoCloseable {

    private final int port = TestPort.free();
    private @Nullable Process server;

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void start() {
        try {
            server = new ProcessBuilder(
                            program(),
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--dir",
                            Files.createTempDirectory("copilot-redis").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.until("a Redis on port " + port, () -> answers("PING"));
    }

    public void stop() {
        if (server == null) return;
        server.destroyForcibly().onExit().join();
        server = null;
    }

    public void empty() {
        if (!answers("FLUSHALL")) throw new AssertionError("Redis could not be emptied");
    }

    private boolean answers(String command) {
        try (Socket line = new Socket(InetAddress.getLoopbackAddress(), port)) {
            line.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return line.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    private static String program() {
        return Objects.requireNonNull(
                System.getenv("COPILOT_TEST_REDIS_SERVER"),
                "COPILOT_TEST_REDIS_SERVER is not set: run the tests with ./copilot test, which sets it");
    }

    @Override
    public void close() {
        stop();
    }
}
