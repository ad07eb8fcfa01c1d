package com.guidecopilot.eval;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as the service does as far as a bench needs it: every third message is withheld. */
final class FakeService implements AutoCloseable {

    private static final String ACCOUNTS = """
            [{"brand":"other","account":"boss","role":"HQ_OPERATOR","token":"other-boss"},
             {"brand":"shop","account":"lin","role":"GUIDE","store":"east","token":"guide"},
             {"brand":"shop","account":"he","role":"HQ_OPERATOR","token":"boss"}]
            """;
    private static final String END = "";

    final List<JsonNode> posted = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private boolean failing;

    FakeService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answers("/actuator/health/liveness", "", "{\"status\":\"UP\"}");
        answers("/api/v1/sample/accounts", "", ACCOUNTS);
        answers("/api/v1/customers", "boss", "{}");
        answers("/api/v1/products", "guide", "[{\"name\":\"露营椅\",\"aliases\":[\"折叠椅\"]}]");
        answers("/api/v1/conversations", "guide", "{\"id\":\"c1\"}");
        server.createContext("/api/v1/conversations/c1/messages", this::take);
        server.createContext("/api/v1/conversations/c1/feed", this::feed);
        server.start();
    }

    Environment environment() {
        int port = server.getAddress().getPort();
        return new Environment(Map.of("COPILOT_SERVICE_URL", "http://127.0.0.1:" + port));
    }

    void failsOnEveryMessage() {
        failing = true;
    }

    @Override
    public void close() {
        events.add(END);
        server.stop(0);
    }

    private void answers(String path, String token, String body) {
        server.createContext(path, exchange -> {
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean allowed = token.isEmpty() || sent.equals("Bearer " + token);
            answer(exchange, allowed ? 200 : 403, allowed ? body : "{}");
        });
    }

    private void take(HttpExchange exchange) throws IOException {
        posted.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
        int number = posted.size();
        String suggestion = "{\"id\":\"s%1$d\",\"message\":\"m%1$d\",\"state\":\"%2$s\",\"tookMs\":7}";
        event("suggestion.started", "{\"suggestion\":\"s%1$d\",\"message\":\"m%1$d\"}".formatted(number));
        if (failing) {
            event("suggestion.error", "{\"suggestion\":\"s%d\",\"reason\":\"x\"}".formatted(number));
        } else if (number % 3 == 0) {
            event("suggestion.blocked", "{\"suggestion\":%s}".formatted(suggestion.formatted(number, "WITHHELD")));
        } else {
            event("suggestion.done", "{\"suggestion\":%s}".formatted(suggestion.formatted(number, "SHOWN")));
        }
        answer(exchange, 202, "{\"message\":\"m%d\",\"conversation\":\"c1\"}".formatted(number));
    }

    private void event(String name, String data) {
        events.add("id:1\nevent:%s\ndata:%s\n\n".formatted(name, data));
    }

    private void feed(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        event("reset", "{\"snapshot\":{\"suggestion\":null}}");
        try (OutputStream out = exchange.getResponseBody()) {
            for (String event = events.take(); !event.equals(END); event = events.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
