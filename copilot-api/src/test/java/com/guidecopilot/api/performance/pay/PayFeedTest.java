package com.guidecopilot.api.performance.pay;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.performance.TestMonths;
import com.guidecopilot.tenancy.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** What payroll is told of a month, before and after it is frozen. */
@CopilotTest
class PayFeedTest {

    private static final String ORDER =
            "{'externalId':'o1','store':'s1','customer':'wm1','total':'299.00','paidAt':'2026-09-18T10:00:00+08:00','lines':[]}";

    @Autowired
    private ApplicationContext service;

    @Autowired
    private TestDatabase database;

    private TestMonths months;

    @BeforeEach
    void open() {
        months = TestMonths.open(service);
    }

    @Test
    void everybodyHasOneEntryAMonthWhereverTheyWorked() {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        months.told("s1", "GUIDE", "lily", "2026-09-13T04:00:00Z", "XMM");
        months.told("s2", "GUIDE", "lily", "2026-09-22T04:00:00Z", "MXM");
        months.told("s1", "CLOUD_GUIDE", "lily", "2026-09-22T04:00:00Z", "MMM");
        months.talk("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", 40, 2, 1);
        months.talk("s2", "GUIDE", "lily", "2026-09-22T04:00:00Z", 80, 2, 1);
        JsonNode feed = months.feed("2026-09");
        assertThat(feed.path("state").asString()).isEqualTo("OPEN");
        assertThat(feed.path("entries").size()).isEqualTo(1);
        JsonNode entry = feed.at("/entries/0");
        assertThat(entry.path("id").asString()).isEqualTo("2026-09:lily");
        // Of a (40) and b (20) alone: 100, 33.33, 66.67, 100.
        assertThat(entry.path("pay").asDouble()).isEqualTo(75.00);
        assertThat(entry.path("payPoints").asDouble()).isEqualTo(300.00);
        assertThat(entry.path("payScores").asInt()).isEqualTo(4);
        assertThat(entry.path("criteria").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(entry.path("cardVersions").toString()).isEqualTo("[\"service/1\"]");
        assertThat(entry.path("store").asString()).isEqualTo("s1");
        assertThat(entry.path("stores").toString()).isEqualTo("[\"s1\",\"s2\"]");
        assertThat(entry.path("firstReplyMedianSeconds").asInt()).isEqualTo(40);
        assertThat(entry.path("firstReplyP90Seconds").asInt()).isEqualTo(80);
    }

    @Test
    void aFrozenMonthNeverChangesAndWhatChangesIsCorrectedOnce() {
        UUID sheet = months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MXM");
        months.told("s1", "GUIDE", "mia", "2026-09-12T04:00:00Z", "MMM");
        months.freeze("2026-09");
        String frozen = months.feed("2026-09").toString();
        assertThat(months.feed("2026-10").path("entries").size()).isZero();

        months.review(sheet, "b", 'M');
        for (int i = 0; i < 3; i++) months.tell(sheet);
        JsonNode correction = months.feed("2026-10").at("/entries/0");
        assertThat(months.feed("2026-10").path("entries").size()).isEqualTo(1);
        assertThat(correction.path("kind").asString()).isEqualTo("CORRECTION");
        assertThat(correction.path("id").asString()).isEqualTo("2026-10:lily:2026-09");
        assertThat(correction.path("corrects").asString()).isEqualTo("2026-09:lily");
        assertThat(correction.path("concerns").asString()).isEqualTo("2026-09");
        assertThat(correction.path("payPoints").asDouble()).isEqualTo(33.33);
        assertThat(correction.path("payScores").asInt()).isZero();
        assertThat(correction.path("pay").asDouble()).isEqualTo(100.00);
        assertThat(correction.path("reason").asString()).isEqualTo("评分有变");
        assertThat(months.feed("2026-09").toString()).isEqualTo(frozen);

        months.freeze("2026-10");
        assertThat(months.feed("2026-10").at("/entries/0").toString()).isEqualTo(correction.toString());
        months.tell(sheet);
        assertThat(months.feed("2026-11").path("entries").size()).isZero();
        months.review(sheet, "a", 'X');
        months.tell(sheet);
        JsonNode second = months.feed("2026-11").at("/entries/0");
        assertThat(second.path("corrects").asString()).isEqualTo("2026-10:lily:2026-09");
        assertThat(second.path("payPoints").asDouble()).isEqualTo(-66.67);
        assertThat(second.path("pay").asDouble()).isEqualTo(33.33);
        assertThat(months.feed("2026-09").toString()).isEqualTo(frozen);
    }

    @Test
    void whatIsRefundedAfterTheFreezeIsACorrectionAsInTheLedger() {
        months.customer("wm1", "s1", "lily");
        jsonl(months.admin(), "orders", ORDER).okay();
        credited("2026-09", "299.00");
        months.freeze("2026-09");
        jsonl(
                        months.admin(),
                        "refunds",
                        "{'externalId':'r1','order':'o1','amount':'100.00','refundedAt':'2026-09-19T10:00:00+08:00'}")
                .okay();
        JsonNode correction = Eventually.get(
                "the refund is credited",
                () -> Optional.of(months.feed("2026-10").at("/entries/0")).filter(one -> !one.isMissingNode()));
        assertThat(correction.path("kind").asString()).isEqualTo("CORRECTION");
        assertThat(correction.path("credited").asString()).isEqualTo("-100.00");
        assertThat(correction.path("reason").asString()).isEqualTo("业绩有变");
        assertThat(months.admin()
                        .get("/api/v1/credit/statement?period=2026-10")
                        .okay()
                        .at("/totals/0/amount")
                        .asString())
                .isEqualTo("-100.00");
        assertThat(months.feed("2026-09").at("/entries/0/credited").asString()).isEqualTo("299.00");
    }

    @Test
    void aSeatThatNobodyHeldKeepsWhatIsItsOwn() {
        months.customer("wm1", "s1", "seat1");
        jsonl(months.admin(), "orders", ORDER).okay();
        credited("2026-09", "299.00");
        months.told("s1", "GUIDE", "seat1", "2026-09-12T04:00:00Z", "MMM");
        JsonNode entry = months.feed("2026-09").at("/entries/0");
        assertThat(entry.path("holder").asString()).isEqualTo("SEAT");
        assertThat(entry.path("staff").asString()).isEqualTo("seat1");
        assertThat(entry.path("pay").isNull()).isTrue();
        assertThat(entry.path("payScores").asInt()).isZero();
    }

    @Test
    void theChecksumCanBeReckonedFromTheFile() throws Exception {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        months.told("s1", "GUIDE", "mia", "2026-09-12T04:00:00Z", "XXX");
        HttpResponse<String> csv = csv("2026-09", null);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("\uFEFFid,period,concerns,kind,");
        List<String> lines = csv.body().lines().skip(1).toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.contains(",计绩效分只由"));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String line : lines) {
            // No cell of these has a comma or a quote; the two last are the statement.
            List<String> cells = List.of(line.split(",", -1));
            int columns = PayColumns.NAMES.size();
            digest.update((String.join("\t", cells.subList(0, columns)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo(months.feed("2026-09").path("checksum").asString());
    }

    @Test
    void whoHasItAlreadyIsToldThatNothingChanged() throws Exception {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        HttpResponse<String> first = csv("2026-09", null);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(csv("2026-09", tag).statusCode()).isEqualTo(304);
        months.freeze("2026-09");
        assertThat(csv("2026-09", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void eachFormHasItsOwnTag() throws Exception {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        HttpResponse<String> json = feed("2026-09", "application/json", null);
        HttpResponse<String> csv = csv("2026-09", null);
        String ofJson = json.headers().firstValue("ETag").orElseThrow();
        String ofCsv = csv.headers().firstValue("ETag").orElseThrow();
        assertThat(ofJson).isNotEqualTo(ofCsv);
        assertThat(json.headers().allValues("Vary").toString()).containsIgnoringCase("Accept");
        assertThat(feed("2026-09", "application/json", ofJson).statusCode()).isEqualTo(304);
        assertThat(feed("2026-09", "application/json", ofCsv).statusCode()).isEqualTo(200);
        assertThat(csv("2026-09", ofJson).statusCode()).isEqualTo(200);
        // Who names both gets what they would rather have, and its tag.
        HttpResponse<String> rather = feed("2026-09", "application/json;q=0.5, text/csv", null);
        assertThat(rather.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(rather.headers().firstValue("ETag")).hasValue(ofCsv);
        assertThat(feed("2026-09", "*/*", null).headers().firstValue("ETag")).hasValue(ofJson);
    }

    @Test
    void noCellIsTakenForAFormula() {
        assertThat(PayCsv.cell(PayColumns.word("=1+1"))).isEqualTo("'=1+1");
        assertThat(PayCsv.cell(PayColumns.word("@x,\"y\""))).isEqualTo("\"'@x,\"\"y\"\"\"");
        assertThat(PayCsv.cell(new PayColumns.Cell("-10.00", true))).isEqualTo("-10.00");
    }

    @Test
    void theStatementSaysWhatDoesNotCount() {
        JsonNode statement = months.feed("2026-09").path("statement");
        assertThat(statement.path("zh").asString())
                .contains("只作提示，不计入绩效", "kappa", "目前没有由机器判断的评分项计入绩效")
                .doesNotContain("pay");
        assertThat(statement.path("en").asString()).contains("do not count in pay");
    }

    @Test
    void headquartersAndItReadItAndADealersIsTheDealers() {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMM");
        months.told("d1", "GUIDE", "dora", "2026-09-12T04:00:00Z", "MMM");
        months.told("d1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "XXX");
        assertThat(ids(months.feed("2026-09"))).containsExactly("2026-09:lily");
        assertThat(months.feed("2026-09").at("/entries/0/pay").asDouble()).isEqualTo(100);
        assertThat(ids(months.as("it").get("/api/v1/pay-feed?period=2026-09").okay()))
                .containsExactly("2026-09:lily");
        assertThat(months.as("boss1").get("/api/v1/pay-feed?period=2026-09").problem())
                .isEqualTo("forbidden");
        assertThat(months.as("lily").get("/api/v1/pay-feed?period=2026-09").problem())
                .isEqualTo("forbidden");
        assertThat(months.as("it")
                        .post("/api/v1/performance/periods/2026-09/freeze", "")
                        .problem())
                .isEqualTo("forbidden");
        months.admin()
                .put(
                        "/api/v1/organisation",
                        "{'staff':[{'account':'it','name':'信息','grants':[{'role':'IT','scope':'brand'},{'role':'IT','scope':'store:d1'}]}]}")
                .okay();
        assertThat(ids(months.brand()
                        .as("it")
                        .get("/api/v1/pay-feed?period=2026-09")
                        .okay()))
                .containsExactly("2026-09:dora@d1", "2026-09:lily", "2026-09:lily@d1");
    }

    @Test
    void pagesTogetherAreTheWholeAndEachSaysWhatTheWholeIs() throws Exception {
        for (String who : List.of("lily", "mia", "nina", "anna")) {
            months.told("s1", "GUIDE", who, "2026-09-12T04:00:00Z", "MMX");
        }
        UUID sheet = months.told("s1", "GUIDE", "mia", "2026-08-12T04:00:00Z", "MMX");
        months.freeze("2026-08");
        months.review(sheet, "b", 'X');
        months.tell(sheet);
        JsonNode whole = months.feed("2026-09");
        assertThat(whole.path("total").asInt()).isEqualTo(5);
        assertThat(whole.path("corrections").asInt()).isEqualTo(1);
        assertThat(whole.path("next").isMissingNode()).isTrue();
        List<String> lines = new ArrayList<>();
        StringBuilder csv = new StringBuilder();
        String after = "";
        do {
            String page = "2026-09&limit=2" + after;
            JsonNode feed = months.feed(page);
            assertThat(feed.path("entries").size()).isBetween(1, 2);
            for (String alike : List.of("state", "statement", "total", "corrections", "checksum")) {
                assertThat(feed.path(alike)).isEqualTo(whole.path(alike));
            }
            feed.path("entries").forEach(entry -> lines.add(entry.toString()));
            String file = csv(page, null).body();
            csv.append(csv.isEmpty() ? file : file.substring(file.indexOf("\r\n") + 2));
            after = feed.path("next").asString("");
            if (!after.isEmpty()) after = "&after=" + after;
        } while (!after.isEmpty());
        assertThat(lines)
                .containsExactlyElementsOf(
                        StreamSupport.stream(whole.path("entries").spliterator(), false)
                                .map(JsonNode::toString)
                                .toList());
        assertThat(csv.toString()).isEqualTo(csv("2026-09", null).body());
        JsonNode corrections = months.feed("2026-09&kind=CORRECTION&limit=1");
        assertThat(corrections.path("entries"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("kind").asString()).isEqualTo("CORRECTION"));
        assertThat(corrections.path("total")).isEqualTo(whole.path("total"));
        assertThat(corrections.path("next").isMissingNode()).isTrue();
        assertThat(months.admin().get("/api/v1/pay-feed?period=2026-09&limit=0").problem())
                .isEqualTo("validation");
    }

    /** Whoever asks in that moment waits for the tables, and is told of one side of it. */
    @Test
    void whatIsReadWhileAMonthIsBeingFrozenIsOneSideOfIt() throws Exception {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        String before = months.feed("2026-09").path("checksum").asString();
        try (Connection connection = database.owner().getConnection();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            owner.sql("lock table performance.closed_period in access exclusive mode")
                    .update();
            Future<JsonNode> asked = threads.submit(() -> months.feed("2026-09"));
            Eventually.until(
                    "somebody waits for it",
                    () -> JdbcClient.create(database.owner())
                                    .sql(
                                            "select count(*) from pg_locks where not granted and relation = 'performance.closed_period'::regclass")
                                    .query(Integer.class)
                                    .single()
                            > 0);
            for (String row : List.of(
                    "pay_month (brand, period, frozen_at, frozen_by, trusted, open_reviews, open_disputes, kept_back) values"
                            + " (:brand, '2026-09', timestamptz '2026-10-02', 'boss', '[]', 0, 0, 7)",
                    "closed_period (brand, period, closed_at, closed_by) values (:brand, '2026-09', timestamptz '2026-10-02', 'boss')")) {
                owner.sql("insert into performance." + row)
                        .param("brand", months.brand().id().value())
                        .update();
            }
            connection.commit();
            JsonNode told = asked.get();
            if (told.path("state").asString().equals("OPEN")) {
                assertThat(told.path("checksum").asString()).isEqualTo(before);
                assertThat(told.path("keptBack").asInt()).isZero();
            } else {
                assertThat(told.toString()).isEqualTo(months.feed("2026-09").toString());
                assertThat(told.path("keptBack").asInt()).isEqualTo(7);
                assertThat(told.path("frozenAt").asString()).isEqualTo("2026-10-02T00:00:00Z");
            }
        }
    }

    @Test
    void aMonthThatHasNotBegunHasNoFeed() {
        assertThat(months.admin().get("/api/v1/pay-feed?period=2099-01").problem())
                .isEqualTo("validation");
        assertThat(months.admin().get("/api/v1/pay-feed?period=x").problem()).isEqualTo("unreadable");
    }

    private void credited(String period, String amount) {
        Eventually.get(
                "credited " + amount,
                () -> Optional.of(months.admin()
                                .get("/api/v1/credit/statement?period=" + period)
                                .okay())
                        .filter(statement ->
                                statement.at("/totals/0/amount").asString("").equals(amount)));
    }

    private static List<String> ids(JsonNode feed) {
        return StreamSupport.stream(feed.path("entries").spliterator(), false)
                .map(entry -> entry.path("id").asString())
                .toList();
    }

    private HttpResponse<String> csv(String period, @Nullable String tag) throws Exception {
        return feed(period, "text/csv", tag);
    }

    private HttpResponse<String> feed(String period, String accept, @Nullable String tag) throws Exception {
        Api admin = months.admin();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/pay-feed?period=%s".formatted(admin.port(), period)))
                .header("Accept", accept)
                .header("Authorization", "Bearer " + admin.token());
        if (tag != null) request.header("If-None-Match", tag);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }
}
