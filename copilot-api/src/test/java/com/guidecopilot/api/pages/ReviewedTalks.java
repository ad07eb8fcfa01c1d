package com.guidecopilot.api.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A brand whose closed conversations are scored and reviewed, and what the service says of them to whoever asks. */
final class ReviewedTalks {

    private static final String PEERS = """
            {'staff':[{'account':'peer','name':'周督导','grants':[{'role':'SUPERVISOR','scope':'region:east'}]},
                      {'account':'far','name':'郑店长','grants':[{'role':'SUPERVISOR','scope':'store:s2'}]}]}
            """;

    private final TestTalks talks;
    private final TestDatabase database;
    private final Map<String, Api> signedIn = new HashMap<>();

    private ReviewedTalks(TestTalks talks, TestDatabase database) {
        this.talks = talks;
        this.database = database;
    }

    static ReviewedTalks open(TestBrands brands, TestDatabase database, TestClock clock) {
        TestTalks talks = TestTalks.open(brands, database, clock);
        talks.brand().admin().put("/api/v1/organisation", PEERS).okay();
        String yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(1)
                .toString();
        new TestScorecards(talks.brand().admin())
                .publish(TestScorecards.SERVICE.replace("applies:", "from: %s\napplies:".formatted(yesterday)));
        return new ReviewedTalks(talks, database);
    }

    Api as(String account) {
        return signedIn.computeIfAbsent(account, talks.brand()::as);
    }

    UUID closed(String code, String customer, String... said) {
        return talks.closed(code, customer, said);
    }

    UUID boasted() {
        return talks.closed(
                "c1",
                "wm-1",
                "顾客: 两段多少钱，在哪买划算",
                "lily: 宝宝多大啦？我们家是全网最低的",
                "顾客: 八个月",
                "cloud: 云导购在的，货看好了，给您留一罐",
                "lily: 那给您留一罐，周末到店拿");
    }

    /** Of lily's part; asked for where nothing called for it. */
    String reviewOf(UUID conversation) {
        JsonNode sheet = Eventually.get(
                "it is scored",
                () -> as("boss")
                        .get("/api/v1/conversations/%s/scores".formatted(conversation))
                        .okay()
                        .at("/scores/0/sheets")
                        .valueStream()
                        .filter(one -> one.at("/author/account").asString().equals("lily"))
                        .findFirst());
        // Whether the judge doubts what a colleague said is no matter of this test.
        JdbcClient.create(database.owner())
                .sql("delete from scoring.review where conversation = :conversation and sheet <> :sheet")
                .param("conversation", conversation)
                .param("sheet", UUID.fromString(sheet.path("id").asString()))
                .update();
        return as("boss")
                .post("/api/v1/sheets/%s/review".formatted(sheet.path("id").asString()), "")
                .okay()
                .path("id")
                .asString();
    }

    /** Chance would choose one of twenty. */
    void drawBlind(String review) {
        JdbcClient.create(database.owner())
                .sql(
                        "update scoring.review set why = 'BLIND_SAMPLE', blind = true, urgency = 1 where id = :id and brand = :brand")
                .param("id", UUID.fromString(review))
                .param("brand", talks.brand().id().value())
                .update();
    }

    /** By its author, of what the review is of. */
    String contested(String review) {
        String sheet = review(review).at("/sheet/id").asString();
        return as("lily")
                .post(
                        "/api/v1/sheets/%s/disputes".formatted(sheet),
                        "{'criterion':'forbidden','chip':'RULE_UNFAIR','note':'顾客自己先说的全网最低'}")
                .okay()
                .path("id")
                .asString();
    }

    JsonNode review(String id) {
        return as("boss").get("/api/v1/reviews/" + id).okay();
    }

    JsonNode sheetOf(String review) {
        return review(review).path("sheet");
    }

    static JsonNode answer(JsonNode sheet, String criterion) {
        return sheet.path("answers")
                .valueStream()
                .filter(one -> one.path("criterion").asString().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    /** Signs in and comes to the address; what it shows is for the caller to wait for. */
    void comeIn(Console console, String account, String address) {
        console.signIn(talks.brand().code(), codeOf(account), address);
    }

    void comeIn(Console console, String account) {
        comeIn(console, account, "/console.html");
        assertThat(console.part("nav-reviews")).isVisible();
    }

    private String codeOf(String account) {
        return talks.brand()
                .admin()
                .post("/api/v1/staff/%s/sign-in-codes".formatted(account), "")
                .okay()
                .path("code")
                .asString();
    }

    static void numbersAreTheServices(Console console, JsonNode sheet) {
        for (String number : List.of("machine", "human", "settled", "pay")) {
            assertThat(console.part("score-" + number)).hasText(text(sheet.path(number)));
        }
    }

    /** As the page writes a number: whole points are shown whole, and none is a dash. */
    static String text(JsonNode number) {
        if (number.isNull()) return "–";
        double value = number.asDouble();
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
