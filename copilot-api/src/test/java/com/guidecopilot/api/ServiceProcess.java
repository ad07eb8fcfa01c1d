package com.guidecopilot.api;

import com.guidecopilot.tenancy.TestPort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The service in a process of its own, as it is shipped: without the tests' clock, and mortal. */
public final class ServiceProcess implements AutoCloseable {

    /** Several may start at once on a machine that does much else. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final int COMPLAINT = 40;

    private final Process process;
    private final Api api;

    private ServiceProcess(Process process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** Begins to start it; {@link #awaitReady} waits until it has. */
    public static ServiceProcess start(Map<String, String> properties, Path log) {
        int port = TestPort.free();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                CopilotApplication.class.getName(),
                "--server.port=" + port));
        properties.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ServiceProcess(process, new Api(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Api awaitReady() {
        Eventually.until("a service on port " + api.port(), START, () -> {
            if (!process.isAlive()) throw new AssertionError("the service ended with " + process.exitValue());
            return isReady();
        });
        return api;
    }

    private boolean isReady() {
        try {
            return api.get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    public void awaitDeath() {
        process.onExit().join();
    }

    /** What it complained of first, with the trace: of a process that is gone nothing else can be asked. */
    public static String complaintsIn(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.dropWhile(line -> !line.contains(" ERROR "))
                    .limit(COMPLAINT)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Without the tests, whose clock and troubles would otherwise be found and used. */
    private static String classPath() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        kill();
        awaitDeath();
    }
}
