package com.guidecopilot.api.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.SwitchedJudge;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From a closed conversation to its score. */
@CopilotTest
class ScoringTest {

    private static final String CARD = """
            code: advice
            from: %s
            title: 说清段位
            applies: 'true'
            authors: [GUIDE, CLOUD_GUIDE]
            criteria:
              - code: stage
                title: 说出几段
                weight: 40
                says: message.text.contains('段')
              - code: need
                title: 问清需要
                weight: 60
                judged: need
            """;

    private static final String SPEED = """
            code: speed
            from: %s
            title: 回复及时
            criteria:
              - code: first-reply
                title: 首次回复及时
                weight: 100
                first-reply: {within: 5m, late: 15m}
            """;

    private static final List<String> WORDS = List.of("顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private ScoringJobs jobs;

    @Autowired
    private ScoringFlow flow;

    @Autowired
    private ScoringSettings settings;

    @Autowired
    private Customers customers;

    @Autowired
    private SwitchedJudge judge;

    private final Map<String, Api> signedIn = new HashMap<>();
    private TestTalks talks;

    @BeforeEach
    void open() {
        talks = TestTalks.open(brands, database, clock);
        new TestScorecards(talks.brand().admin()).publish(CARD.formatted(daysAgo(1)));
    }

    @Test
    void eachAuthorIsScoredForTheirOwnPartWithTheWordsThatShowIt() {
        UUID id = talks.closed(
                "c1", "wm-1", "顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子", "顾客: 想换一个", "cloud: 云导购在的，推荐您试试云朵牧三段");
        JsonNode sheets = scored("boss", id).path(0).path("sheets");
        assertThat(texts(sheets, "/author/account")).containsExactly("lily", "cloud");
        assertThat(texts(sheets, "/answers/0/machine/evidence/0/quote"))
                .containsExactly("两岁喝三段哦，宝宝现在喝的什么牌子", "云导购在的，推荐您试试云朵牧三段");
        assertThat(texts(sheets, "/answers/1/machine/rule")).containsOnly("built-in/4 NEED");
        assertThat(numbers(sheets, "/pay")).containsExactly(100.0, 100.0);
        assertThat(sheets.at("/0/answers/1/advice").asBoolean()).isTrue();
    }

    @Test
    void authorsSeeTheirOwnSheetsSupervisorsThoseOfTheirStoresAndNobodyElseAny() {
        UUID id = talks.closed("c1", "wm-1", "顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子", "cloud: 云导购在的，推荐您试试云朵牧三段");
        JsonNode all = scored("boss", id).path(0).path("sheets");
        assertThat(texts(scored("lily", id).path(0).path("sheets"), "/author/account"))
                .containsExactly("lily");
        assertThat(texts(scored("cloud", id).path(0).path("sheets"), "/author/account"))
                .containsExactly("cloud");
        String lilys = all.at("/0/id").asString();
        String address = "/api/v1/sheets/" + lilys;
        assertThat(as("lily").get(address).okay().at("/transcript/0/text").asString())
                .isEqualTo("宝宝两岁喝几段奶粉");
        assertThat(as("lily").get(address).okay().at("/author/me").asBoolean()).isTrue();
        assertThat(as("boss").get(address).status()).isEqualTo(200);
        for (String stranger : List.of("cloud", "mei", "anna")) {
            assertThat(as(stranger).get(address).problem()).isEqualTo("not-found");
        }
        assertThat(as("anna")
                        .get("/api/v1/conversations/%s/scores".formatted(id))
                        .problem())
                .isEqualTo("not-found");
        assertThat(talks.brand().admin().get(address).status()).isEqualTo(200);
    }

    @Test
    void somebodysOwnSheetsComeInPagesWithASummaryThatSaysHowSureItIs() {
        for (int i = 1; i <= 3; i++) {
            UUID id = talks.closed(
                    "c" + i,
                    "wm-1",
                    clock.instant().minus(Duration.ofHours(i)),
                    List.of("顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"));
            scored("lily", id);
        }
        JsonNode first = as("lily").get("/api/v1/my/sheets?limit=2").okay();
        assertThat(first.path("sheets")).hasSize(2);
        assertThat(first.path("summary").toString())
                .matches("\\{'n':3,'mean':([0-9.]+),'low':\\1,'high':\\1,'unscoreable':0,'keptBack':0}"
                        .replace('\'', '"'));
        JsonNode second = as("lily")
                .get("/api/v1/my/sheets?limit=2&before=" + first.path("next").asString())
                .okay();
        assertThat(texts(second.path("sheets"), "/closedAt"))
                .containsExactly(clock.instant().minus(Duration.ofHours(3)).toString());
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(first.path("sharedSeat").asBoolean()).isFalse();
    }

    @Test
    void whatIsWrittenForASharedSeatIsNobodysOwn() {
        UUID id = talks.closed("c1", "wm-2", "顾客: 宝宝两岁喝几段奶粉", "mei: 两岁喝三段哦，宝宝现在喝的什么牌子", "GUIDE: 稍等我看一下库存");
        JsonNode sheets = scored("boss", id).path(0).path("sheets");
        assertThat(sheets).hasSize(1);
        assertThat(sheets.at("/0/author").toString())
                .isEqualTo("{\"kind\":\"GUIDE\",\"account\":null,\"name\":\"desk\",\"shared\":true,\"me\":false}");
        JsonNode own = as("mei").get("/api/v1/my/sheets").okay();
        assertThat(own.path("sheets")).isEmpty();
        assertThat(own.path("sharedSeat").asBoolean()).isTrue();
    }

    @Test
    void whoComesHomeFromASharedSeatIsStillToldWhyThereIsNoScore() {
        Instant now = clock.instant();
        String past = "{'seat':'desk','staff':'%s','from':'%s','to':'%s'}";
        String lately = past.formatted("lily", now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(2)));
        String once = past.formatted("anna", now.minus(Duration.ofDays(50)), now.minus(Duration.ofDays(49)));
        talks.brand()
                .admin()
                .put("/api/v1/organisation", "{'shifts':[%s,%s]}".formatted(lately, once))
                .okay();
        assertThat(as("lily").get("/api/v1/my/sheets").okay().path("sharedSeat").asBoolean())
                .isTrue();
        assertThat(as("anna").get("/api/v1/my/sheets").okay().path("sharedSeat").asBoolean())
                .isFalse();
    }

    @Test
    void whoWroteWithoutANameIsWhoeverTheCustomerHas() {
        UUID id = talks.closed(
                "c1", "wm-1", "顾客: 宝宝两岁喝几段奶粉", "GUIDE: 两岁喝三段哦，宝宝现在喝的什么牌子", "CLOUD_GUIDE: 云导购在的，推荐您试试云朵牧三段");
        JsonNode sheets = scored("boss", id).path(0).path("sheets");
        assertThat(texts(sheets, "/author/account")).containsExactly("lily", "");
    }

    @Test
    void whoWroteWithoutANameOnASeatOfTheirOwnIsWhoeverWasOnShift() {
        Instant changed = clock.instant().minus(Duration.ofHours(1)).minusSeconds(45);
        String shift = "{'seat':'till','staff':'%s','from':'%s','to':'%s'}";
        talks.brand()
                .admin()
                .put(
                        "/api/v1/organisation",
                        "{'seats':[{'code':'till','store':'s1','shared':false}],'shifts':[%s,%s]}"
                                .formatted(
                                        shift.formatted("lily", changed.minus(Duration.ofHours(6)), changed),
                                        shift.formatted("mei", changed, changed.plus(Duration.ofHours(6)))))
                .okay();
        talks.brand()
                .admin()
                .put("/api/v1/customers", "[{'externalId':'wm-4','name':'团团妈妈','store':'s1','owner':'till'}]")
                .okay();
        UUID id = talks.closed("c1", "wm-4", "顾客: 宝宝两岁喝几段奶粉", "GUIDE: 两岁喝三段哦，宝宝现在喝的什么牌子", "GUIDE: 接班的我来跟您说，现在喝的什么牌子");
        assertThat(texts(scored("boss", id).path(0).path("sheets"), "/author/account"))
                .containsExactly("lily", "mei");
    }

    @Test
    void whatCannotBeToldIsSaidAndIsNoZero() {
        assertThat(unscoreable("wm-1", "顾客: 在吗", "lily: 在的")).isEqualTo("TOO_SHORT");
        assertThat(unscoreable("wm-1", "顾客: [STICKER]", "lily: [STICKER]")).isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: [STICKER]", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子"))
                .isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: 👍🏻", "lily: [玫瑰][玫瑰][玫瑰][玫瑰][玫瑰][玫瑰]"))
                .isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: [微笑]", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子")).isEqualTo("NO_TEXT");
        assertThat(unscoreable("wm-1", "顾客: 宝宝两岁喝几段奶粉", "lily: 好的[玫瑰][玫瑰][玫瑰][玫瑰][玫瑰][玫瑰]"))
                .isEqualTo("TOO_SHORT");
        assertThat(unscoreable("wm-1", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子", "lily: 您好，在吗"))
                .isEqualTo("ONE_SIDE_ONLY");
        UUID said = talks.closed("said", "wm-1", "顾客: [三段]", "lily: [现货][云朵牧][三段][四罐装]");
        assertThat(scored("boss", said).at("/0/sheets/0/machine").isNumber()).isTrue();
        UUID alone = talks.closed("alone", "wm-1", "顾客: 有人在吗");
        JsonNode score = scored("boss", alone).path(0);
        assertThat(score.at("/unscoreable/code").asString()).isEqualTo("ONE_SIDE_ONLY");
        assertThat(score.path("sheets")).isEmpty();
    }

    @Test
    void whatAGuidePickedByHandIsNotScored() {
        Talk talk = Talk.with(as("lily"), "wm-1");
        talk.say("宝宝两岁喝几段奶粉");
        talk.post("{'author':'GUIDE','text':'两岁喝三段哦，宝宝现在喝的什么牌子'}").okay();
        as("lily")
                .post("/api/v1/conversations/%s/close".formatted(talk.id()), "")
                .okay();
        JsonNode sheets = scored("boss", UUID.fromString(talk.id())).path(0).path("sheets");
        assertThat(sheets.at("/0/unscoreable/code").asString()).isEqualTo("NO_TEXT");
        assertThat(sheets.at("/0/machine").isNull()).isTrue();
    }

    @Test
    void threeThousandMessagesAreOneConversation() {
        List<String> said = IntStream.range(0, 1500)
                .boxed()
                .flatMap(i -> Stream.of(
                        "顾客: 第%d个问题怎么办".formatted(i), (i % 2 == 0 ? "lily" : "cloud") + ": 第%d个回答是这样的".formatted(i)))
                .toList();
        UUID id = talks.closed("long", "wm-1", clock.instant().minusSeconds(60), said);
        JsonNode sheets = scored("boss", id).path(0).path("sheets");
        assertThat(texts(sheets, "/author/account")).containsExactly("lily", "cloud");
        assertThat(as("boss")
                        .get("/api/v1/sheets/" + sheets.at("/0/id").asString())
                        .okay()
                        .path("transcript"))
                .hasSize(3000);
    }

    @Test
    void whatIsCorrectedAfterwardsLeavesTheScoreAsItIs() {
        List<String> said = List.of("顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");
        Instant closedAt = clock.instant().minus(Duration.ofHours(1));
        UUID id = talks.closed("c1", "wm-1", closedAt, said);
        String before = scored("boss", id).toString();
        talks.bring(List.of(TestTalks.row(
                "c1",
                "wm-1",
                closedAt.plusSeconds(600),
                Stream.concat(said.stream(), Stream.of("lily: 还有什么可以帮您")).toList())));
        BrandScope.run(talks.brand().id(), () -> jobs.closedSince(closedAt));
        assertThat(scored("boss", id).toString()).isEqualTo(before);
    }

    @Test
    void theSameEventAgainAndLateChangesNothing() {
        UUID id = talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        String before = scored("boss", id).toString();
        BrandScope.run(talks.brand().id(), () -> {
            jobs.putIn(id, "again");
            flow.score(id);
        });
        assertThat(scored("boss", id).toString()).isEqualTo(before);
    }

    @Test
    void anErasedCustomersWordsAreGoneAndTheFiguresStay() {
        UUID id = talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        JsonNode before = scored("boss", id).at("/0/sheets/0");
        talks.brand()
                .admin()
                .post("/api/v1/customers/erase", "{'externalId':'wm-1'}")
                .okay();
        JsonNode sheet = scored("boss", id).at("/0/sheets/0");
        assertThat(sheet.path("machine")).isEqualTo(before.path("machine"));
        assertThat(sheet.at("/customer/name").asString()).isEmpty();
        assertThat(sheet.at("/answers/0/machine/evidence/0/quote").asString()).isEqualTo(AnswerView.GONE);
    }

    @Test
    void aPictureThatShowsSomethingIsCalledOneAndNotDeleted() {
        talks = TestTalks.open(brands, database, clock);
        new TestScorecards(talks.brand().admin()).publish(SPEED.formatted(daysAgo(1)));
        UUID id = talks.closed("c1", "wm-1", "顾客: [IMAGE]", "lily: 这是我们家的三段，宝宝两岁就喝这个", "顾客: 好的");
        JsonNode evidence = scored("boss", id).at("/0/sheets/0/answers/0/machine/evidence");
        assertThat(texts(evidence, "/quote")).containsExactly("[图片]", "这是我们家的三段，宝宝两岁就喝这个");
    }

    @Test
    void aCardThatReachesBackScoresWhatWasClosedSinceAndNothingTwice() {
        Instant threeDaysAgo = clock.instant().minus(Duration.ofDays(3));
        UUID before = talks.closed("c1", "wm-1", threeDaysAgo, WORDS);
        UUID since = talks.closed("c2", "wm-1", WORDS.toArray(String[]::new));
        scored("boss", since);
        assertThat(as("boss")
                        .get("/api/v1/conversations/%s/scores".formatted(before))
                        .okay()
                        .path("scores"))
                .isEmpty();
        new TestScorecards(talks.brand().admin())
                .publish(CARD.formatted(daysAgo(4)).replace("code: advice", "code: other"));
        Eventually.until("the second card's score", () -> scored("boss", since).size() == 2);
        assertThat(scored("boss", before)).hasSize(1);
    }

    @Test
    void whatIsClosedWhileACardIsBeingPublishedIsScoredByIt() {
        UUID id = talks.closed("c1", "wm-1", clock.instant(), WORDS);
        assertThat(scored("boss", id)).hasSize(1);
        JsonNode published = new TestScorecards(talks.brand().admin()).publish(SPEED.replace("from: %s\n", ""));
        assertThat(published.at("/versions/0/from").asString())
                .isEqualTo(clock.instant().toString());
        Eventually.until("the second card's score", () -> scored("boss", id).size() == 2);
    }

    /** What is done after the version was stored fails, as in a process that dies between the two. */
    @Test
    void aProcessThatDiesWhileItPublishesLeavesNothingUnscored() {
        UUID id = talks.closed("c1", "wm-1", clock.instant(), WORDS);
        assertThat(scored("boss", id)).hasSize(1);
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("alter table scoring.job add constraint dead check (conversation <> '%s' or state = 'DONE') not valid"
                        .formatted(id))
                .update();
        try {
            String card = SPEED.replace("from: %s\n", "");
            new TestScorecards(talks.brand().admin()).write(card).okay();
            talks.brand().admin().post("/api/v1/scorecards/speed/publish", "{}");
        } finally {
            owner.sql("alter table scoring.job drop constraint dead").update();
        }
        Eventually.until("the second card's score", () -> {
            clock.advance(Duration.ofMillis(100));
            return scored("boss", id).size() == 2;
        });
    }

    @Test
    void whatFailsIsTriedAgainThenGivenUpWithItsReasonAndScoredWhenSomebodyAsks() {
        judge.failsOn(customer("wm-1"), settings.attempts());
        UUID id = talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        Eventually.until("it to be given up", () -> {
            clock.advance(settings.patience().plus(settings.pauseAfter(settings.attempts())));
            return state().path("givenUp").asInt() == 1;
        });
        assertThat(state().at("/failures/0/conversation").asString()).isEqualTo(id.toString());
        assertThat(state().at("/failures/0/attempts").asInt()).isEqualTo(settings.attempts());
        assertThat(state().at("/failures/0/failure").asString()).startsWith("IllegalStateException in api.");
        assertThat(talks.brand()
                        .admin()
                        .post("/api/v1/scoring/retry", "")
                        .okay()
                        .path("queued")
                        .asInt())
                .isEqualTo(1);
        assertThat(scored("boss", id)).hasSize(1);
        assertThat(state().path("givenUp").asInt()).isZero();
    }

    @Test
    void whatCannotBeReadWithoutAnErrorIsGivenUpAndTheOthersAreScored() {
        judge.overflowsOn(customer("wm-1"));
        talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        Eventually.until("it to be given up", () -> {
            clock.advance(settings.patience().plus(settings.pauseAfter(settings.attempts())));
            return state().path("givenUp").asInt() == 1;
        });
        assertThat(state().at("/failures/0/failure").asString()).startsWith("StackOverflowError in api.");
        assertThat(scored("boss", talks.closed("c2", "wm-2", "顾客: 宝宝两岁喝几段奶粉", "mei: 两岁喝三段哦，宝宝现在喝的什么牌子")))
                .hasSize(1);
    }

    @Test
    void whatIsNotChineseIsNotJudgedAndItsSheetCountsTheRest() {
        UUID id = talks.closed(
                "c1",
                "wm-1",
                "顾客: which stage for a two year old",
                "lily: stage three 三段 is right for two year old babies");
        JsonNode answers = scored("boss", id).at("/0/sheets/0/answers");
        assertThat(texts(answers, "/machine/outcome")).containsExactly("MET", "NOT_SCOREABLE");
    }

    private String unscoreable(String customer, String... said) {
        UUID id = talks.closed("u" + UUID.randomUUID(), customer, said);
        JsonNode sheet = scored("boss", id).at("/0/sheets/0");
        assertThat(sheet.path("machine").isNull()).isTrue();
        return sheet.at("/unscoreable/code").asString();
    }

    private String daysAgo(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(days)
                .toString();
    }

    private JsonNode state() {
        return talks.brand().admin().get("/api/v1/scoring").okay();
    }

    private UUID customer(String externalId) {
        return BrandScope.call(
                talks.brand().id(),
                () -> customers.known(externalId).orElseThrow().id());
    }

    private static List<String> texts(JsonNode all, String at) {
        return all.valueStream().map(one -> one.at(at).asString("")).toList();
    }

    private static List<Double> numbers(JsonNode all, String at) {
        return all.valueStream().map(one -> one.at(at).asDouble()).toList();
    }

    private Api as(String account) {
        return signedIn.computeIfAbsent(account, talks.brand()::as);
    }

    private JsonNode scored(String account, UUID conversation) {
        return Eventually.get(
                        "a score",
                        () -> Optional.of(as(account)
                                        .get("/api/v1/conversations/%s/scores".formatted(conversation))
                                        .okay())
                                .filter(all -> !all.path("waiting").asBoolean())
                                .filter(all -> !all.path("scores").isEmpty()))
                .path("scores");
    }
}
