package com.guidecopilot.api.scoring.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Scorecards of headquarters and their versions. */
@CopilotTest
class ScorecardsTest {

    private static final ZoneId HOME = ZoneId.of("Asia/Shanghai");
    private static final String ORGANISATION = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'boss','name':'赵敏','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ScorecardShelf shelf;

    private TestBrands.Opened brand;
    private TestScorecards cards;

    @BeforeEach
    void open() {
        brand = brands.open(ORGANISATION);
        cards = new TestScorecards(brand.admin());
    }

    @Test
    void aDraftIsNothingUntilItIsPublished() {
        JsonNode draft = cards.write(TestScorecards.SERVICE).okay();
        assertThat(draft.has("inForce")).isFalse();
        assertThat(draft.path("draft").path("body").asString()).isEqualTo(TestScorecards.SERVICE);
        assertThat(inForceAt(clock.instant().plusSeconds(1))).isEmpty();
        JsonNode published = cards.publishAgain("service");
        assertThat(published.path("inForce").asInt()).isEqualTo(1);
        assertThat(published.has("draft")).isFalse();
        assertThat(published.path("criteria").path(0).toString())
                .isEqualTo("{\"code\":\"first-reply\",\"title\":\"首次回复及时\",\"weight\":20,\"critical\":false,"
                        + "\"judged\":false,\"measure\":\"first-reply\"}");
        assertThat(inForceAt(clock.instant().plusSeconds(1))).containsExactly("service 1");
        assertThat(inForceAt(clock.instant().minusSeconds(3600))).isEmpty();
    }

    @Test
    void aVersionSaysWhoPublishedItByAccountAndName() {
        cards.publish(TestScorecards.SERVICE);
        JsonNode version = cards.publishAgain("service").path("versions").path(0);
        assertThat(version.path("publishedBy").asString()).isEqualTo("admin");
        assertThat(version.path("publishedByName").asString()).isEqualTo("管理员");
        JsonNode listed = brand.admin().get("/api/v1/scorecards").okay();
        assertThat(listed.path(0).path("versions").path(0)).isEqualTo(version);
    }

    @Test
    void publishingTheSameTwiceChangesNothing() {
        cards.publish(TestScorecards.SERVICE);
        JsonNode again = cards.publish(TestScorecards.SERVICE);
        assertThat(again.path("versions").size()).isEqualTo(1);
        assertThat(cards.publishAgain("service").path("versions").size()).isEqualTo(1);
    }

    @Test
    void manyPublishersAtOnceMakeOneVersion() throws Exception {
        cards.write(TestScorecards.SERVICE).okay();
        CountDownLatch all = new CountDownLatch(8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonNode>> publishers = IntStream.range(0, 8)
                    .mapToObj(n -> threads.submit(() -> {
                        all.countDown();
                        all.await();
                        return cards.publishAgain("service");
                    }))
                    .toList();
            for (Future<JsonNode> one : publishers) {
                assertThat(one.get().path("versions").size()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatIsClosedIsScoredByTheVersionThatWasInForceThen() {
        cards.publish(TestScorecards.SERVICE);
        Instant first = clock.instant().plusSeconds(1);
        clock.advance(Duration.ofMinutes(5));
        cards.publish(TestScorecards.SERVICE.replace("首次回复及时", "第一次回复"));
        Instant second = clock.instant().plusSeconds(1);
        assertThat(inForceAt(first)).containsExactly("service 1");
        assertThat(inForceAt(second)).containsExactly("service 2");
    }

    @Test
    void anAnnouncedVersionBeginsOnItsDay() {
        cards.publish(TestScorecards.SERVICE);
        LocalDate day = LocalDate.ofInstant(clock.instant(), HOME).plusDays(3);
        JsonNode card = cards.publish("from: %s\n".formatted(day) + TestScorecards.SERVICE);
        assertThat(card.path("inForce").asInt()).isEqualTo(1);
        assertThat(card.path("versions").path(0).path("from").asString())
                .isEqualTo(day.atStartOfDay(HOME).toInstant().toString());
        Instant midnight = day.atStartOfDay(HOME).toInstant();
        assertThat(inForceAt(midnight.minusSeconds(1))).containsExactly("service 1");
        assertThat(inForceAt(midnight)).containsExactly("service 2");
    }

    @Test
    void onlyTheFirstVersionMayReachBack() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), HOME).minusDays(30);
        String yaml = "from: %s\n".formatted(day) + TestScorecards.SERVICE;
        cards.publish(yaml);
        assertThat(inForceAt(day.atStartOfDay(HOME).toInstant())).containsExactly("service 1");
        // The same once more is no new version.
        assertThat(cards.publish(yaml).path("versions").size()).isEqualTo(1);
        String other = yaml.replace("首次回复及时", "第一次回复");
        assertThat(cards.flaws(other)).containsExactly("1:7 from from 已经过去：只有第一个版本可以从过去算起");
        assertThat(cards.write(other).problem()).isEqualTo("validation");
    }

    @Test
    void aStoppedCardScoresWhatWasClosedBeforeAndNothingAfter() {
        cards.publish(TestScorecards.SERVICE);
        Instant before = clock.instant().plusSeconds(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(cards.stop("service").has("inForce")).isFalse();
        Instant stopped = clock.instant().plusSeconds(1);
        assertThat(inForceAt(before)).containsExactly("service 1");
        assertThat(inForceAt(stopped)).isEmpty();
        assertThat(cards.publishAgain("service").path("inForce").asInt()).isEqualTo(1);
        assertThat(inForceAt(stopped)).containsExactly("service 1");
    }

    @Test
    void whatWasClosedWhileACardWasStoppedIsNotScoredByItEither() {
        cards.publish(TestScorecards.SERVICE);
        clock.advance(Duration.ofMinutes(2));
        Instant before = clock.instant();
        for (int time = 0; time < 2; time++) {
            clock.advance(Duration.ofMinutes(1));
            cards.stop("service");
            clock.advance(Duration.ofMinutes(1));
            cards.publishAgain("service");
        }
        clock.advance(Duration.ofMinutes(1));
        cards.stop("service");
        clock.advance(Duration.ofMinutes(1));
        cards.publish(TestScorecards.SERVICE.replace("首次回复及时", "第一次回复"));
        assertThat(inForceAt(before)).containsExactly("service 1");
        for (int pause = 0; pause < 3; pause++) {
            assertThat(inForceAt(before.plusSeconds(60 + 120 * pause))).isEmpty();
            assertThat(inForceAt(before.plusSeconds(119 + 120 * pause))).isEmpty();
        }
        assertThat(inForceAt(before.plusSeconds(120))).containsExactly("service 1");
        assertThat(inForceAt(before.plusSeconds(360))).containsExactly("service 2");
    }

    @Test
    void aVersionStaysAsItIs() {
        cards.publish(TestScorecards.SERVICE);
        for (String statement :
                List.of("update scoring.scorecard_version set body = 'x'", "delete from scoring.scorecard_version")) {
            assertThatThrownBy(() -> inBrand(() -> jdbc.sql(statement).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThat(brand.admin()
                        .get("/api/v1/scorecards/service/versions/1")
                        .okay()
                        .path("body")
                        .asString())
                .isEqualTo(TestScorecards.SERVICE);
        assertThat(brand.admin().get("/api/v1/scorecards/service/versions/2").problem())
                .isEqualTo("not-found");
    }

    @Test
    void supervisorsReadHeadquartersWritesAndNobodyElseDoes() {
        cards.publish(TestScorecards.SERVICE);
        Api boss = brand.as("boss");
        assertThat(boss.get("/api/v1/scorecards").okay().path(0).path("code").asString())
                .isEqualTo("service");
        assertThat(boss.get("/api/v1/scorecards/service").okay().path("inForce").asInt())
                .isEqualTo(1);
        assertThat(boss.yaml("PUT", "/api/v1/scorecards", TestScorecards.SERVICE)
                        .problem())
                .isEqualTo("forbidden");
        assertThat(brand.as("lily").get("/api/v1/scorecards").problem()).isEqualTo("forbidden");
        TestBrands.Opened other = brands.open(ORGANISATION);
        assertThat(other.admin().get("/api/v1/scorecards").okay()).isEmpty();
        assertThat(other.admin().get("/api/v1/scorecards/service").problem()).isEqualTo("not-found");
    }

    /** Each as {@code code number}. */
    private List<String> inForceAt(Instant at) {
        return BrandScope.call(
                brand.id(),
                () -> shelf.at(at).stream()
                        .map(one -> "%s %d".formatted(one.text().code(), one.number()))
                        .toList());
    }

    private <T> T inBrand(Supplier<T> work) {
        return BrandScope.call(brand.id(), () -> transactions.write(work::get));
    }
}
