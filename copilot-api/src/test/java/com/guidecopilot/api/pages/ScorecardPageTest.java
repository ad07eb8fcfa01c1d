package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.TestDatabase;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Headquarters writes a scorecard in a real browser. After each deed what is shown is compared with what the service says then. */
@PageTest
class ScorecardPageTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api api;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestClock clock;

    private TestTalks talks;
    private Api admin;
    private TestScorecards cards;

    @BeforeEach
    void open() {
        talks = TestTalks.open(brands, database, clock);
        admin = talks.brand().admin();
        cards = new TestScorecards(admin);
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        cards.publish(TestScorecards.SERVICE.replace("applies:", "from: %s\napplies:".formatted(yesterday)));
    }

    @Test
    void aDraftIsTriedOnWhatWasSaidBeforeAnybodyIsScoredByIt() {
        UUID asked = scored("c1", "顾客: 两段多少钱", "lily: 宝宝多大啦？现在喝的什么牌子呀");
        UUID booked = scored("c2", "顾客: 三段有货吗", "lily: 有的，宝宝现在喝的什么牌子呀", "lily: 那给您留一罐，周末到店拿");
        cards.write(TestScorecards.SERVICE.replace("到店|下单|给您留", "什么牌子").replace(" && !message.isFirst", ""))
                .okay();
        try (Console console = new Console(api.port())) {
            comeIn(console);
            console.turnTo("scorecards/service");
            assertThat(console.part("preview-told")).hasCount(0);
            console.part("preview-size").selectOption("50");
            console.part("preview-do").click();
            assertThat(console.part("preview-told")).isVisible();

            JsonNode told = admin.post("/api/v1/scorecards/service/preview?limit=50", "")
                    .okay();
            assertThat(told.path("conversations").asInt()).isEqualTo(2);
            assertThat(console.part("preview-conversations")).hasText("2");
            assertThat(console.part("preview-current")).containsText(number(told.at("/current/mean")));
            assertThat(console.part("preview-draft")).containsText(number(told.at("/draft/mean")));
            for (String count : new String[] {"rising", "falling", "unscoreable"}) {
                assertThat(console.part("preview-" + count))
                        .hasText(told.path(count).asString());
            }
            assertThat(console.part("preview").getByTestId("chart")).isVisible();
            assertThat(console.part("preview-change")).hasCount(1);
            assertThat(console.part("preview-change")).hasAttribute("data-conversation", asked.toString());
            assertThat(told.toString()).doesNotContain(booked.toString());
            console.photograph("preview");
            console.page().setViewportSize(360, 780);
            console.part("preview").scrollIntoViewIfNeeded();
            console.photograph("preview-360");
            console.page().setViewportSize(1280, 800);

            console.part("preview-change").getByRole(AriaRole.LINK).click();
            assertThat(console.page()).hasURL(Pattern.compile("#/conversations/" + asked));
            assertThat(console.page().getByText("宝宝多大啦？现在喝的什么牌子呀")).isVisible();
            assertThat(cards.get("service").path("inForce").asInt()).isEqualTo(1);
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void whereThereIsNothingToTryThatIsSaid() {
        cards.write(TestScorecards.SERVICE.replace("什么", "哪个").replace("到店", "来店"))
                .okay();
        try (Console console = new Console(api.port())) {
            comeIn(console);
            console.turnTo("scorecards/service");
            console.part("preview-do").click();
            assertThat(console.part("failed")).containsText("还没有评过分");
            cards.publishAgain("service");
            console.page().reload();
            assertThat(console.part("in-force")).hasText("第 2 版生效中");
            assertThat(console.part("preview")).hasCount(0);
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void aDraftIsMendedAtItsLineAndPublished() {
        try (Console console = new Console(api.port())) {
            comeIn(console);
            console.part("nav-scorecards").click();
            assertThat(console.part("scorecard-row")).hasCount(1);
            console.turnTo("scorecards/service/draft");
            Locator text = console.part("scorecard-text");
            assertThat(console.part("lint")).containsText("检查通过");
            String sound = text.inputValue();
            text.fill(sound.replace("weight: 30", "weight: viel"));
            assertThat(console.page()
                            .locator("[data-testid=flaw][data-line='%s']".formatted(lineOf(sound, "weight: 30"))))
                    .isVisible();
            assertThat(console.part("publish-scorecard")).isDisabled();
            console.photograph("scorecard-flaw");

            text.fill(sound.replace("title: 服务质量", "title: 服务质量二").replaceAll("from: .*\n", ""));
            console.part("publish-scorecard").click();
            console.part("publish-do").click();
            assertThat(console.part("in-force")).hasText("第 2 版生效中");
            JsonNode card =
                    talks.brand().admin().get("/api/v1/scorecards/service").okay();
            assertThat(card.path("inForce").asInt()).isEqualTo(2);
            assertThat(console.part("scorecard-title"))
                    .hasText(card.path("title").asString());
            assertThat(console.part("card-criterion"))
                    .hasCount(card.path("criteria").size());
            console.photograph("scorecard");
            assertThat(console.complaints()).isEmpty();
        }
    }

    private UUID scored(String code, String... said) {
        UUID conversation = talks.closed(code, "wm-1", said);
        Eventually.get(
                "it is scored",
                () -> Optional.of(admin.get("/api/v1/conversations/%s/scores".formatted(conversation))
                                .okay())
                        .filter(told -> told.path("scores").size() == 1));
        return conversation;
    }

    private void comeIn(Console console) {
        String code = admin.post("/api/v1/staff/admin/sign-in-codes", "")
                .okay()
                .path("code")
                .asString();
        console.signIn(talks.brand().code(), code);
        assertThat(console.part("nav-scorecards")).isVisible();
    }

    /** To one decimal place, none where it is whole. */
    private static String number(JsonNode mean) {
        double value = mean.asDouble();
        return value == Math.rint(value) ? "%.0f".formatted(value) : "%.1f".formatted(value);
    }

    private static String lineOf(String text, String words) {
        return String.valueOf(text.substring(0, text.indexOf(words)).lines().count());
    }
}
