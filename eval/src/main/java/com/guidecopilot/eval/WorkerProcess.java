package com.guidecopilot.eval;

import com.guidecopilot.api.CopilotApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, with the class path of this one. */
final class WorkerProcess implements AutoCloseable {

    /** Of several on one machine. */
    static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx768m");
    /** Whatever Java chooses for this machine. */
    static final List<String> AS_SHIPPED = List.of();

    private static final long START_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final int LAST_LINES = 12;

    private final Process process;
    private final URI address;

    private final Path log;

    private WorkerProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** Begins to start it. */
    static WorkerProcess start(Map<String, String> properties, List<String> memory, Path log) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(memory);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(main(CopilotApplication.class));
        command.add("--server.port=" + port);
        properties.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new WorkerProcess(process, URI.create("http://localhost:" + port), log);
    }

    /** From within the packed jar its launcher must find the class; from folders of classes Java does. */
    static List<String> main(Class<?> main) {
        List<String> words = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        if (System.getProperty("loader.main") == null) {
            words.add(main.getName());
        } else {
            words.add("-Dloader.main=" + main.getName());
            words.add("org.springframework.boot.loader.launch.PropertiesLauncher");
        }
        return words;
    }

    URI awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_NANOS;
        try (var client = new ServiceClient(address)) {
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new IOException("a worker ended with %d: %s".formatted(process.exitValue(), lastWords()));
                }
                if (isReady(client)) return address;
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("a worker is not ready");
    }

    /** What it wrote last; the folder it wrote to goes with the bench. */
    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static boolean isReady(ServiceClient client) throws IOException {
        try {
            client.get("/actuator/health/readiness", "");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Seconds of processor time that it has taken so far. */
    double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(took -> took.toNanos() / 1e9)
                .orElse(0.0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
