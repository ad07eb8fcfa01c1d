package com.guidecopilot.api.performance.figures;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.performance.TestMonths;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever happened in a month, a whole is the sum of its parts, and a figure what its items come to. */
@CopilotTest
class FiguresAddUpTest {

    private static final List<String> OUTCOMES = List.of("MMM", "MPX", "XMN", "PPP", "NNN", "XXM", "");
    private static final List<String> FIGURES = List.of("scores", "tasks", "firstReply", "suggestions", "sales");

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcClient jdbc;

    private TestMonths months;

    @BeforeEach
    void open() {
        months = TestMonths.open(service);
    }

    @ParameterizedTest
    @ValueSource(longs = {20261001, 20261002})
    void aStoreIsItsPeopleItsSeatsAndNobody(long seed) {
        happen(new Random(seed));
        List<JsonNode> stores = rows("STORE", "");
        assertThat(stores).hasSize(2);
        for (JsonNode store : stores) {
            String code = store.at("/store/code").asString();
            List<JsonNode> people = rows("GUIDE", "&store=" + code);
            for (String sum : List.of(
                    "/scores/n",
                    "/scores/unscoreable",
                    "/scores/reviewed",
                    "/pay/n",
                    "/tasks/given",
                    "/tasks/sent",
                    "/firstReply/n",
                    "/suggestions/shown",
                    "/suggestions/used",
                    "/suggestions/edited")) {
                assertThat(sum(people, row -> row.at(sum).asLong()))
                        .as("%s of %s", sum, code)
                        .isEqualTo(store.at(sum).asLong());
            }
            assertThat(sum(people, row -> fen(row))).isEqualTo(fen(store));
        }
        assertThat(sum(rows("REGION", ""), row -> row.at("/scores/n").asLong()))
                .isEqualTo(sum(stores, row -> row.at("/scores/n").asLong()))
                .isEqualTo(sum(rows("GUIDE", ""), row -> row.at("/scores/n").asLong()));
        for (String by : List.of("GUIDE", "STORE", "REGION")) rows(by, "").forEach(this::opens);
        rows("GUIDE", "&store=s1").forEach(this::opens);
    }

    /** The items behind each figure, page by page, come to that very figure; and so do its days. */
    private void opens(JsonNode row) {
        String key = row.path("key").asString();
        JsonNode scores = row.path("scores");
        List<JsonNode> marks = items(key, "scores");
        List<BigDecimal> values = marks.stream()
                .filter(item -> item.has("value"))
                .map(item -> new BigDecimal(item.path("value").asString()))
                .toList();
        assertThat(values).as(key).hasSize(scores.path("n").asInt());
        assertThat(marks.size() - values.size())
                .as(key)
                .isEqualTo(scores.path("unscoreable").asInt());
        assertThat(marks.stream()
                        .map(item -> item.path("conversation").asString())
                        .distinct()
                        .count())
                .isEqualTo(scores.path("conversations").asLong());
        if (!scores.path("mean").isNull()) {
            BigDecimal mean = values.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(values.size()), 2, RoundingMode.HALF_UP);
            assertThat(scores.path("mean").decimalValue()).as(key).isEqualByComparingTo(mean);
        }
        List<Integer> seconds = items(key, "firstReply").stream()
                .map(item -> Integer.valueOf(item.path("value").asString()))
                .sorted()
                .toList();
        assertThat(seconds).as(key).hasSize(row.at("/firstReply/n").asInt());
        if (!seconds.isEmpty()) {
            assertThat(row.at("/firstReply/medianSeconds").asInt()).as(key).isEqualTo(rank(seconds, 0.5));
            assertThat(row.at("/firstReply/p90Seconds").asInt()).as(key).isEqualTo(rank(seconds, 0.9));
        }
        List<JsonNode> talks = items(key, "suggestions");
        for (String count : List.of("shown", "used", "edited")) {
            assertThat(sum(talks, item -> item.at("/counts/" + count).asLong()))
                    .isEqualTo(row.at("/suggestions/" + count).asLong());
        }
        List<String> grades = items(key, "tasks").stream()
                .map(item -> item.path("value").asString())
                .toList();
        assertThat(grades).as(key).hasSize(row.at("/tasks/given").asInt());
        assertThat(grades.stream().filter(grade -> !grade.equals("GIVEN")).count())
                .isEqualTo(row.at("/tasks/sent").asLong());
        assertThat(sum(
                        items(key, "sales"),
                        item -> new BigDecimal(item.path("value").asString())
                                .movePointRight(2)
                                .longValueExact()))
                .as(key)
                .isEqualTo(fen(row));
        List<JsonNode> days = list(months.admin()
                .get("/api/v1/performance/days?period=2026-10&key=" + encoded(key))
                .okay()
                .path("days"));
        assertThat(sum(days, day -> day.path("n").asLong()))
                .isEqualTo(scores.path("n").asLong());
        assertThat(sum(days, day -> day.at("/tasks/given").asLong()))
                .isEqualTo(row.at("/tasks/given").asLong());
        assertThat(sum(days, FiguresAddUpTest::fen)).isEqualTo(fen(row));
    }

    private void happen(Random random) {
        for (int i = 0; i < 70; i++) {
            String store = random.nextInt(3) == 0 ? "s2" : "s1";
            boolean cloud = random.nextInt(6) == 0;
            String author = author(random, cloud);
            UUID sheet =
                    months.told(store, cloud ? "CLOUD_GUIDE" : "GUIDE", author, at(random), pick(random, OUTCOMES));
            if (random.nextInt(4) == 0 && answers(sheet)) {
                months.review(sheet, "a", "MPX".charAt(random.nextInt(3)));
                for (int n = random.nextInt(3); n >= 0; n--) months.tell(sheet);
            }
            int shown = random.nextInt(4);
            Integer reply = random.nextInt(4) == 0 ? null : random.nextInt(900);
            if (shown > 0 || reply != null) {
                months.talk(
                        store,
                        cloud ? "CLOUD_GUIDE" : "GUIDE",
                        author,
                        at(random),
                        reply,
                        shown,
                        random.nextInt(shown + 1));
            }
        }
        for (int i = 0; i < 5; i++) months.untold(random.nextBoolean() ? "s1" : "s2", at(random));
        sell(random);
    }

    private void sell(Random random) {
        months.customer("wm1", "s1", "lily");
        months.customer("wm2", "s1", "seat1");
        months.customer("wm3", "s2", "anna");
        List<String> buyers = List.of("wm1", "wm2", "wm3", "unknown");
        String[] orders = IntStream.range(0, 25)
                .mapToObj(i ->
                        "{'externalId':'o%d','store':'%s','customer':'%s','total':'%d.%02d','paidAt':'%s','lines':[]}"
                                .formatted(
                                        i,
                                        random.nextBoolean() ? "s1" : "s2",
                                        pick(random, buyers),
                                        random.nextInt(900),
                                        random.nextInt(100),
                                        at(random)))
                .toArray(String[]::new);
        jsonl(months.admin(), "orders", orders).okay();
        String tasks = IntStream.range(0, 12)
                .mapToObj(i ->
                        "{'externalId':'t%d','campaign':{'code':'c','name':'回访'},'customer':'%s','title':'回访','opensAt':'%s','dueAt':'2027-10-06T02:00:00Z'}"
                                .formatted(i, buyers.get(i % 3), at(random)))
                .collect(Collectors.joining(",", "[", "]"));
        months.admin().put("/api/v1/tasks", tasks).okay();
        months.admin().post("/api/v1/credit/replay?period=2026-10", "").okay();
    }

    private boolean answers(UUID sheet) {
        Set<UUID> answered = new HashSet<>();
        months.in(() -> answered.addAll(jdbc.sql("select sheet from scoring.answer where sheet = :sheet")
                .param("sheet", sheet)
                .query(UUID.class)
                .list()));
        return !answered.isEmpty();
    }

    private static @Nullable String author(Random random, boolean cloud) {
        if (cloud) return "yun";
        String author = pick(random, List.of("lily", "mia", "anna", "seat1", "-"));
        return author.equals("-") ? null : author;
    }

    private static <T> T pick(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String at(Random random) {
        return "2026-10-%02dT%02d:%02d:00Z"
                .formatted(2 + random.nextInt(28), 2 + random.nextInt(10), random.nextInt(60));
    }

    private List<JsonNode> rows(String by, String more) {
        return list(months.admin()
                .get("/api/v1/performance?period=2026-10&by=" + by + more)
                .okay()
                .path("rows"));
    }

    private List<JsonNode> items(String key, String figure) {
        assertThat(FIGURES).contains(figure);
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = months.admin()
                    .get("/api/v1/performance/evidence?period=2026-10&limit=9&figure=%s&key=%s%s"
                            .formatted(figure, encoded(key), after))
                    .okay();
            items.addAll(list(page.path("items")));
            after = page.has("next") ? "&after=" + encoded(page.path("next").asString()) : "";
        } while (!after.isEmpty());
        return items;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int rank(List<Integer> sorted, double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    private static long sum(List<JsonNode> nodes, ToLongFunction<JsonNode> of) {
        return nodes.stream().mapToLong(of).sum();
    }

    private static long fen(JsonNode row) {
        return new BigDecimal(row.at("/sales/credited").asString())
                .movePointRight(2)
                .longValueExact();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(Objects::requireNonNull)
                .toList();
    }
}
