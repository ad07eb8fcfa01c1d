package com.guidecopilot.api.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whatever is added up, nobody learns from it what the machine said of a sheet that is reviewed blind. */
@CopilotTest
class KeptBackTest {

    private static final List<String> OUTCOMES = List.of("MMM", "MPX", "XMN", "PPP", "NNN", "XXM");
    private static final List<String> PEOPLE = List.of("lily", "mia", "anna", "seat1", "yun");
    private static final Map<String, List<String>> ROWS = Map.of(
            "admin",
            List.of(
                    "store:s1",
                    "store:s2",
                    "region:east",
                    "guide:lily@s1",
                    "guide:anna@s2",
                    "seat:seat1@s1",
                    "cloud:yun@*"),
            "boss1",
            List.of("store:s1", "guide:lily@s1", "guide:mia@s1", "seat:seat1@s1", "nobody:@s1"),
            "lily",
            List.of("guide:lily@s1"),
            "yun",
            List.of("cloud:yun@*", "cloud:yun@s1"));

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private TestMonths months;

    @BeforeEach
    void open() {
        months = TestMonths.open(service);
    }

    /** The same month twice; of the sheets that are kept back the machine says something else in the second. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverTheMachineSaidOfItEveryFigureIsTheSame(long seed) {
        assertThat(toldOf(seed, new Random(seed + 100))).isEqualTo(toldOf(seed, new Random(seed + 200)));
    }

    private Map<String, String> toldOf(long seed, Random hidden) {
        TestMonths lived = TestMonths.open(service);
        Random random = new Random(seed);
        for (int i = 0; i < 14; i++) {
            boolean drawn = random.nextInt(3) == 0;
            String author = pick(random, PEOPLE);
            String open = pick(random, OUTCOMES);
            String secret = pick(hidden, OUTCOMES);
            String store = author.equals("anna") ? "s2" : "s1";
            String at =
                    "2026-%s-%02dT04:%02d:00Z".formatted(random.nextBoolean() ? "09" : "10", 2 + random.nextInt(3), i);
            UUID sheet = lived.sheet(
                    store, author.equals("yun") ? "CLOUD_GUIDE" : "GUIDE", author, at, drawn ? secret : open);
            if (drawn) lived.draw(sheet);
            lived.tell(sheet);
        }
        lived.freeze("2026-09");
        return answers(lived);
    }

    private static Map<String, String> answers(TestMonths lived) {
        List<String> asked = new ArrayList<>();
        for (String period : List.of("2026-09", "2026-10")) {
            ROWS.forEach((account, keys) -> {
                for (String by : List.of("GUIDE", "STORE", "REGION")) {
                    asked.add(account + " /api/v1/performance?period=%s&by=%s".formatted(period, by));
                }
                for (String key : keys) {
                    asked.add(account + " /api/v1/performance/days?period=%s&key=%s".formatted(period, key));
                    asked.add(account
                            + " /api/v1/performance/evidence?figure=scores&period=%s&key=%s".formatted(period, key));
                }
            });
            asked.add("admin /api/v1/pay-feed?period=" + period);
            asked.add("it /api/v1/pay-feed?period=" + period);
        }
        return asked.stream().collect(Collectors.toMap(one -> one, one -> answer(lived, one)));
    }

    private static String answer(TestMonths lived, String asked) {
        String account = asked.substring(0, asked.indexOf(' '));
        Api api = account.equals("admin") ? lived.admin() : lived.as(account);
        Api.Answer answer = api.get(asked.substring(account.length() + 1));
        // Some rows nothing happened in.
        return answer.text().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id").replaceAll("card_[0-9a-z]+", "card");
    }

    @Test
    void itIsSaidHowManyAreLeftOutAndThatAConversationWasThere() {
        months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "MMM");
        UUID sheet = months.drawn("s1", "GUIDE", "lily", "2026-10-12T05:00:00Z", "XXX");
        JsonNode scores = row().path("scores");
        assertThat(scores.path("n").asInt()).isEqualTo(1);
        assertThat(scores.path("unscoreable").asInt()).isZero();
        assertThat(scores.path("keptBack").asInt()).isEqualTo(1);
        assertThat(scores.path("conversations").asInt()).isEqualTo(2);
        assertThat(get("days").at("/days/0/mean").asDouble()).isEqualTo(100);
        assertThat(get("days").at("/days/0/keptBack").asInt()).isEqualTo(1);
        JsonNode item = get("evidence", "&figure=scores").at("/items/0");
        assertThat(item.path("sheet").asString()).isEqualTo(sheet.toString());
        assertThat(item.path("keptBack").asBoolean()).isTrue();
        assertThat(item.has("value")).isFalse();
        JsonNode feed = months.feed("2026-10");
        assertThat(feed.path("keptBack").asInt()).isEqualTo(1);
        assertThat(feed.at("/statement/zh").asString()).contains("另有 1 份评分等待盲评");
        assertThat(feed.at("/entries/0/payScores").asInt()).isEqualTo(1);

        months.review(sheet, "c", 'X');
        months.tell(sheet);
        assertThat(row().at("/scores/n").asInt()).isEqualTo(2);
        assertThat(row().at("/scores/keptBack").asInt()).isZero();
        assertThat(get("days").at("/days/0/mean").asDouble()).isEqualTo(50);
        assertThat(months.feed("2026-10").at("/entries/0/payScores").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsKeptBackWhileTheMonthIsFrozenComesAsACorrection() {
        months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "MMM");
        UUID sheet = months.drawn("s1", "GUIDE", "lily", "2026-10-12T05:00:00Z", "XXX");
        JsonNode frozen = months.freeze("2026-10");
        assertThat(frozen.at("/warnings/keptBack").asInt()).isEqualTo(1);
        assertThat(months.feed("2026-10").at("/entries/0/payPoints").asDouble()).isEqualTo(100);
        assertThat(months.feed("2026-11").path("entries").size()).isZero();
        months.review(sheet, "c", 'X');
        months.tell(sheet);
        JsonNode correction = months.feed("2026-11").at("/entries/0");
        assertThat(correction.path("id").asString()).isEqualTo("2026-11:lily:2026-10");
        assertThat(correction.path("payScores").asInt()).isEqualTo(1);
        assertThat(correction.path("pay").asDouble()).isEqualTo(50);
        assertThat(correction.path("conversations").asInt()).isZero();
        assertThat(months.feed("2026-10").path("keptBack").asInt()).isEqualTo(1);
    }

    /** Time passes without an event. */
    @Test
    void whatNobodyReviewsInTimeCountsAllTheSame() {
        months.told("s1", "GUIDE", "lily", "2026-10-12T04:00:00Z", "MMM");
        months.drawn("s1", "GUIDE", "lily", "2026-10-12T05:00:00Z", "MMX");
        months.freeze("2026-10");
        clock.advance(Duration.ofDays(14).plusMinutes(1));
        assertThat(row().at("/scores/n").asInt()).isEqualTo(2);
        assertThat(months.feed("2026-11").at("/entries/0/payScores").asInt()).isEqualTo(1);
        assertThat(months.feed("2026-11").at("/entries/0/payPoints").asDouble()).isEqualTo(100);
    }

    @Test
    void thatItWasContestedIsNotToldEither() {
        UUID sheet = months.drawn("s1", "GUIDE", "lily", "2026-10-12T05:00:00Z", "MMX");
        months.in(() -> jdbc.sql("""
                insert into scoring.dispute (brand, id, sheet, conversation, customer, store, holder, criterion, raised_at, raised_by, decide_by)
                select brand, id, sheet, conversation, customer, store, holder, 'c', chosen_at, holder, chosen_at from scoring.review
                 where sheet = :sheet
                """).param("sheet", sheet).update());
        assertThat(row().at("/scores/disputed").asInt()).isZero();
        assertThat(months.freeze("2026-10").at("/warnings/openDisputes").asInt())
                .isZero();
        months.review(sheet, "c", 'X');
        assertThat(row().at("/scores/disputed").asInt()).isEqualTo(1);
    }

    /** A mean of a store over three authors, one of them with a kept back sheet alone, is a mean of two. */
    @Test
    void whoHasNothingInAMeanIsNotCountedAmongItsAuthors() {
        for (int i = 0; i < 3; i++) {
            months.told("s1", "GUIDE", "lily", "2026-10-02T04:00:00Z", "MMM");
            months.told("s1", "GUIDE", "mia", "2026-10-02T04:00:00Z", "MXX");
        }
        UUID sheet = months.drawn("s1", "GUIDE", "nina", "2026-10-02T04:00:00Z", "MMM");
        assertThat(around().isNull()).isTrue();
        months.review(sheet, "c", 'M');
        assertThat(around().asDouble()).isEqualTo(74.29);
    }

    private JsonNode around() {
        return months.as("lily")
                .get("/api/v1/performance?period=2026-10")
                .okay()
                .at("/stores/0/mean");
    }

    private JsonNode row() {
        return months.admin()
                .get("/api/v1/performance?period=2026-10&by=GUIDE")
                .okay()
                .at("/rows/0");
    }

    private JsonNode get(String part, String... more) {
        return months.admin()
                .get("/api/v1/performance/%s?period=2026-10&key=guide:lily@s1%s".formatted(part, String.join("", more)))
                .okay();
    }

    private static <T> T pick(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
