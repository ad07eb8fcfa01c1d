package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.TestDatabase;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Performance at the console in a real browser: each figure is the service's, and opens to what it is made of. */
@PageTest
class PerformancePageTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CARD = """
            code: service
            from: %s
            title: 接待服务
            applies: 'true'
            authors: [GUIDE, CLOUD_GUIDE]
            criteria:
              - code: stage
                title: 说出几段
                weight: 60
                says: message.text.contains('三段')
              - code: need
                title: 问清需要
                weight: 40
                judged: need
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    private TestTalks talks;
    private Api boss;
    private YearMonth period = YearMonth.of(2026, 1);

    @BeforeEach
    void scoreAWeek() {
        period = YearMonth.from(clock.instant().atZone(ZONE));
        talks = TestTalks.open(brands, database, clock);
        boss = talks.brand().as("boss");
        new TestScorecards(talks.brand().admin())
                .publish(CARD.formatted(
                        clock.instant().minus(Duration.ofDays(2)).atZone(ZONE).toLocalDate()));
        talks.bring(IntStream.rangeClosed(1, 8)
                .mapToObj(i -> row("l" + i, "wm-1", i, i % 3 == 0 ? "lily: 您好，宝宝现在喝的什么牌子" : "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"))
                .toList());
        talks.bring(List.of(row("d1", "wm-2", 9, "mei: 两岁喝三段哦，宝宝现在喝的什么牌子"), row("a1", "wm-3", 10, "anna: 两岁喝三段，您看看")));
        Eventually.get(
                "all scores",
                () -> Optional.of(told())
                        .filter(month -> month.path("rows")
                                .valueStream()
                                .filter(row -> row.path("account").asString("").equals("lily"))
                                .anyMatch(row -> row.at("/scores/n").asInt() == 8))
                        .filter(month -> month.path("rows")
                                .valueStream()
                                .anyMatch(row -> row.path("kind").asString().equals("SEAT")
                                        && row.at("/scores/conversations").asInt() == 1)));
    }

    /** So many milliseconds ago: minutes ago it may have been another month. */
    private String row(String code, String customer, int millis, String reply) {
        return TestTalks.row(code, customer, clock.instant().minusMillis(millis), List.of("顾客: 宝宝两岁喝几段奶粉", reply));
    }

    @Test
    void aSupervisorSeesTheServicesFiguresAndOpensOneToItsSheets() {
        try (Console console = comeIn("boss")) {
            JsonNode rows = told().path("rows");
            assertThat(console.part("performance-row")).hasCount(rows.size());
            for (JsonNode row : rows) agrees(console, row);
            assertThat(rows.toString()).doesNotContain("anna");
            assertThat(row(console, seat()).getByTestId("scores")).containsText("没有个人分");
            console.photograph("performance");

            console.part("sort-scores").click();
            assertThat(console.part("performance-row").first()).hasAttribute("data-account", "lily");
            assertThat(console.part("few")).isVisible();

            JsonNode lily = rowOf("lily");
            row(console, lily).getByTestId("scores").getByRole(AriaRole.BUTTON).click();
            assertThat(console.part("evidence-item")).hasCount(8);
            double mean = console.part("evidence-item").all().stream()
                    .mapToDouble(item -> Double.parseDouble(item.getAttribute("data-value")))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(lily.at("/scores/mean").asDouble(), within(0.06));
            console.photograph("performance-items");
            console.part("to-sheet").first().click();
            assertThat(console.part("sheet-page")).isVisible();
            assertThat(console.part("sheet-author")).containsText("李丽");
            console.photograph("performance-sheet");
            console.page().goBack();
            assertThat(console.part("evidence-item")).hasCount(8);

            console.press("Escape");
            row(console, lily).getByTestId("unfold").click();
            assertThat(console.part("pay-made-of")).containsText("说出几段");
            assertThat(console.part("freeze")).hasCount(0);
            assertThat(console.part("pay-feed")).hasCount(0);
            console.photograph("performance-row");
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void headquartersSavesThePayFeedWhichIsTheServicesLineByLine() throws IOException {
        try (Console console = comeIn("admin")) {
            JsonNode feed = talks.brand()
                    .admin()
                    .get("/api/v1/pay-feed?period=" + period)
                    .okay();
            assertThat(console.part("pay-statement"))
                    .hasText(feed.at("/statement/zh").asString());
            assertThat(console.part("pay-checksum"))
                    .hasText(feed.path("checksum").asString());
            Download saved = console.page()
                    .waitForDownload(() -> console.part("pay-feed-save").click());
            assertThat(saved.suggestedFilename()).isEqualTo("pay-feed-%s.csv".formatted(period));
            String file = Files.readString(saved.path());
            assertThat(file).as("the mark by which Excel knows Chinese").startsWith("\uFEFF");
            List<String> lines = file.lines().skip(1).toList();
            List<JsonNode> entries = feed.path("entries").valueStream().toList();
            assertThat(lines).hasSameSizeAs(entries);
            for (int i = 0; i < lines.size(); i++) {
                JsonNode entry = entries.get(i);
                assertThat(lines.get(i))
                        .startsWith("%s,%s,%s,%s,"
                                .formatted(
                                        entry.path("id").asString(),
                                        entry.path("period").asString(),
                                        entry.path("concerns").asString(),
                                        entry.path("kind").asString()));
                assertThat(lines.get(i))
                        .contains(",%s,".formatted(entry.path("credited").asString()));
            }

            // A month that still runs is not frozen.
            assertThat(console.part("freeze")).hasCount(0);
            String last = period.minusMonths(1).toString();
            console.part("performance-period").selectOption(last);
            console.part("freeze").click();
            assertThat(console.part("freeze-dialog")).containsText("不能撤回");
            console.photograph("performance-freeze");
            console.part("freeze-do").click();
            assertThat(console.part("frozen-now")).containsText(last);
            assertThat(console.part("period-state")).hasAttribute("data-state", "FROZEN");
            assertThat(talks.brand()
                            .admin()
                            .get("/api/v1/pay-feed?period=" + last)
                            .okay()
                            .path("state")
                            .asString())
                    .isEqualTo("FROZEN");
            assertThat(console.complaints()).isEmpty();
        }
    }

    private Console comeIn(String account) {
        Console console = new Console(api.port());
        String code = talks.brand()
                .admin()
                .post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                .okay()
                .path("code")
                .asString();
        console.signIn(talks.brand().code(), code);
        console.part("nav-performance").click();
        assertThat(console.part("performance-table")).isVisible();
        return console;
    }

    private JsonNode told() {
        return boss.get("/api/v1/performance?period=%s&by=GUIDE".formatted(period))
                .okay();
    }

    private JsonNode rowOf(String account) {
        return told().path("rows")
                .valueStream()
                .filter(row -> row.path("account").asString("").equals(account))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode seat() {
        return told().path("rows")
                .valueStream()
                .filter(row -> row.path("kind").asString().equals("SEAT"))
                .findFirst()
                .orElseThrow();
    }

    private static Locator row(Console console, JsonNode row) {
        return console.page()
                .locator("[data-testid=performance-row][data-key='%s']"
                        .formatted(row.path("key").asString()));
    }

    private static void agrees(Console console, JsonNode told) {
        Locator shown = row(console, told);
        JsonNode mean = told.at("/scores/mean");
        if (!mean.isNull()) {
            assertThat(shown.getByTestId("scores")).containsText(number(mean));
            assertThat(shown.getByTestId("scores"))
                    .containsText(told.at("/scores/n").asInt() + " 个会话");
            assertThat(shown.getByTestId("pay")).containsText(number(told.at("/pay/mean")));
        }
        for (String grade : List.of("given", "sent", "seen", "answered", "ordered")) {
            assertThat(shown.getByTestId("tasks-" + grade))
                    .containsText(told.at("/tasks/" + grade).asString());
        }
        assertThat(shown.getByTestId("sales"))
                .containsText(told.at("/sales/credited").asString());
        int replies = told.at("/firstReply/n").asInt();
        if (replies > 0) assertThat(shown.getByTestId("firstReply")).containsText(replies + " 次");
    }

    /** To one decimal place, none where it is whole. */
    private static String number(JsonNode score) {
        double rounded = Math.round(score.asDouble() * 10) / 10.0;
        return rounded == Math.rint(rounded) ? "%.0f".formatted(rounded) : "%.1f".formatted(rounded);
    }
}
