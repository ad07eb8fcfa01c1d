package com.guidecopilot.api;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Starts the service as far as it comes without its servers, asks it a few things and ends: the run from which the JVM
 * makes its start-up cache ({@code -XX:AOTCacheOutput}). It needs no database and leaves nothing behind, so that it can
 * run wherever the service is built.
 */
public final class StartRehearsal {

    private static final List<String> WITHOUT_SERVERS = List.of(
            "--server.address=127.0.0.1",
            "--server.port=0",
            // Nobody listens on port 1: refused at once, and tried again as with servers that are away.
            "--copilot.db.url=jdbc:postgresql://127.0.0.1:1/nowhere",
            "--copilot.db.owner=nobody",
            "--spring.data.redis.url=redis://127.0.0.1:1");

    private static final List<String> ASKED =
            List.of("/actuator/health", "/actuator/health/readiness", "/api/v1/me", "/sidebar.html");

    private StartRehearsal() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path secrets = Files.createTempDirectory("rehearsal");
        try {
            ConfigurableApplicationContext service = SpringApplication.run(CopilotApplication.class, settings(secrets));
            service.getBean(BgeEmbedder.class).awaitReady(Duration.ofMinutes(1));
            ask("http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port"));
            service.close();
        } finally {
            FileSystemUtils.deleteRecursively(secrets);
        }
        System.exit(0);
    }

    private static String[] settings(Path secrets) {
        return Stream.concat(
                        WITHOUT_SERVERS.stream(),
                        Stream.of("--copilot.secrets.dir=" + secrets, "--copilot.sample=false"))
                .toArray(String[]::new);
    }

    /** What it answers does not matter, only that the ways to an answer are trodden. */
    private static void ask(String service) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : ASKED) {
                client.send(HttpRequest.newBuilder(URI.create(service + path)).build(), BodyHandlers.discarding());
            }
        }
    }
}
