package com.guidecopilot.eval;

import com.guidecopilot.api.security.InstallerTokenCommand;
import com.guidecopilot.tenancy.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A brand of the bench's own, its front that scores nothing, and the processes that do. */
final class ScoreHall implements AutoCloseable {

    private static final String CARD = """
            code: service
            title: 服务质量
            from: %s
            applies: 'true'
            authors: [GUIDE]
            criteria:
              - {code: first-reply, title: 首次回复及时, weight: 20, first-reply: {within: 5m, late: 15m}}
              - {code: facts, title: 价格活动属实, weight: 20, facts-held: {}}
              - {code: need, title: 问清需要, weight: 12, judged: need}
              - {code: warmth, title: 有温度, weight: 12, judged: warmth}
              - {code: recommendation, title: 推荐有据, weight: 12, judged: recommendation}
              - {code: closing, title: 约好下一步, weight: 12, judged: closing}
              - {code: response, title: 接得上话, weight: 12, judged: response}
            """;
    private static final int AT_ONCE = 100;

    /** @param perSecond once the processes were warm @param cpuMillisEach of all processes, for one conversation */
    record Measured(double perSecond, double cpuMillisEach) {}

    /** @param conversations that were looked at, in time or not */
    record Previewed(double seconds, long conversations, boolean complete) {}

    /** How far the bench's brand is. */
    record Standing(long waiting, long done, long atNanos) {

        double perSecondSince(Standing before) {
            return (done - before.done) / ((atNanos - before.atNanos) / 1e9);
        }
    }

    private final Map<String, String> properties;
    private final Path folder;
    private final WorkerProcess front;
    private final ServiceClient client;
    private final URI address;
    private final String token;
    private long brought;

    private ScoreHall(Map<String, String> properties, Path folder, WorkerProcess front) throws IOException {
        this.properties = properties;
        this.folder = folder;
        this.front = front;
        this.address = front.awaitReady();
        this.client = new ServiceClient(address);
        this.token = openBrand();
    }

    /** The front scores nothing: that is left to processes which come and go. */
    static ScoreHall open(Environment environment, EvalDatabase database, Path folder) throws IOException {
        return open(environment, database, folder, Map.of("copilot.scoring.workers", "0"), WorkerProcess.SMALL);
    }

    /** One process that does everything, as it is shipped, with the sample beside the bench's brand. */
    static ScoreHall openWithSample(Environment environment, EvalDatabase database, Path folder) throws IOException {
        Map<String, String> sample = Map.of(
                "copilot.sample", "true",
                "copilot.sample-history", "false",
                "copilot.var-dir", folder.resolve("var").toString());
        return open(environment, database, folder, sample, WorkerProcess.AS_SHIPPED);
    }

    private static ScoreHall open(
            Environment environment,
            EvalDatabase database,
            Path folder,
            Map<String, String> ofFront,
            List<String> memory)
            throws IOException {
        Map<String, String> properties = new HashMap<>();
        properties.put("copilot.db.url", database.url());
        properties.put("copilot.db.owner", environment.get("COPILOT_DB_OWNER", "copilot_owner"));
        properties.put("copilot.db.owner-password", environment.required("COPILOT_DB_OWNER_PASSWORD"));
        properties.put("copilot.secrets.dir", folder.resolve("secrets").toString());
        properties.put("copilot.scoring.stream", "scoring:jobs:" + Ids.next());
        properties.put("copilot.tokens.life", "4h");
        Map<String, String> all = new HashMap<>(properties);
        all.putAll(ofFront);
        WorkerProcess front = WorkerProcess.start(all, memory, log(folder, "front"));
        try {
            return new ScoreHall(properties, folder, front);
        } catch (IOException | RuntimeException e) {
            front.close();
            throw e;
        }
    }

    private String openBrand() throws IOException {
        JsonNode brand = client.post(
                "/api/v1/brands",
                installerToken(),
                Map.of(
                        "code", "bench",
                        "name", "评分测试",
                        "zone", "Asia/Shanghai",
                        "admin", Map.of("account", "admin", "name", "管理员")));
        String admin = brand.path("adminToken").asString();
        client.put(
                "/api/v1/organisation",
                admin,
                Map.of(
                        "regions", List.of(Map.of("code", "east", "name", "华东")),
                        "stores",
                                List.of(Map.of(
                                        "code",
                                        "s1",
                                        "name",
                                        "西溪店",
                                        "region",
                                        "east",
                                        "tier",
                                        "COACHED",
                                        "ownership",
                                        "DIRECT",
                                        "opens",
                                        "00:00",
                                        "closes",
                                        "23:59")),
                        "staff",
                                List.of(Map.of(
                                        "account",
                                        "lily",
                                        "name",
                                        "李丽",
                                        "grants",
                                        List.of(Map.of("role", "GUIDE", "scope", "store:s1"))))));
        client.put(
                "/api/v1/customers",
                admin,
                List.of(Map.of("externalId", "wm-1", "name", "小满妈妈", "store", "s1", "owner", "lily")));
        publish(admin);
        return admin;
    }

    private void publish(String admin) throws IOException {
        write(CARD.formatted(LocalDate.now(ZoneOffset.UTC).minusDays(2)), admin);
        client.post("/api/v1/scorecards/service/publish", admin, Map.of());
    }

    /** A draft that is stricter about the first reply, tried on what was scored so far. */
    Previewed preview(int conversations) throws IOException {
        write(CARD.replace("from: %s\n", "").replace("within: 5m, late: 15m", "within: 1m, late: 2m"), token);
        long began = System.nanoTime();
        JsonNode preview = client.post("/api/v1/scorecards/service/preview?limit=" + conversations, token, Map.of());
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Previewed(
                seconds,
                preview.path("conversations").asLong(),
                preview.path("complete").asBoolean());
    }

    private void write(String yaml, String admin) throws IOException {
        HttpRequest put = HttpRequest.newBuilder(address.resolve("/api/v1/scorecards"))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(yaml))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(put, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) throw new IOException("the scorecard was refused: " + answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The processes are warm before it begins; bringing the conversations in is part of it. */
    Measured score(ScoreTalks talks, ScoreTalks warmUp, int processes) throws IOException {
        List<WorkerProcess> workers = new ArrayList<>();
        try {
            for (int i = 1; i <= processes; i++)
                workers.add(WorkerProcess.start(properties, WorkerProcess.SMALL, log(folder, "worker-" + i)));
            for (WorkerProcess worker : workers) worker.awaitReady();
            bring(warmUp);
            long began = System.nanoTime();
            double cpu = cpuOf(workers);
            bring(talks);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Measured(talks.count() / seconds, (cpuOf(workers) - cpu) * 1000 / talks.count());
        } finally {
            workers.forEach(WorkerProcess::close);
        }
    }

    /** Of somebody who may do and see everything in the bench's brand. */
    String token() {
        return token;
    }

    /** The process that takes what is brought in. */
    ServiceClient front() {
        return client;
    }

    Standing standing() throws IOException {
        JsonNode now = client.get("/api/v1/scoring", token);
        return new Standing(now.path("waiting").asLong(), now.path("done").asLong(), System.nanoTime());
    }

    /** Their scoring has begun when the last of them is there. */
    void send(ScoreTalks talks) throws IOException {
        List<Map<String, Object>> rows =
                talks.rows("wm-1", "lily", Instant.now().minus(Duration.ofHours(1)));
        for (int i = 0; i < rows.size(); i += AT_ONCE) {
            client.post("/api/v1/imports/conversations", token, rows.subList(i, Math.min(rows.size(), i + AT_ONCE)));
        }
        brought += rows.size();
    }

    /** Until the last of them is scored. */
    void bring(ScoreTalks talks) throws IOException {
        send(talks);
        while (standing().done() < brought) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static double cpuOf(List<WorkerProcess> workers) {
        return workers.stream().mapToDouble(WorkerProcess::cpuSeconds).sum();
    }

    private String installerToken() throws IOException {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(WorkerProcess.main(InstallerTokenCommand.class));
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment()
                .put("COPILOT_SECRETS_DIR", folder.resolve("secrets").toString());
        Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** For what its processes write; to be deleted. */
    static Path folder() throws IOException {
        return Files.createTempDirectory("bench-score-");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static Path log(Path folder, String name) {
        return folder.resolve(name + ".log");
    }

    @Override
    public void close() {
        client.close();
        front.close();
    }
}
