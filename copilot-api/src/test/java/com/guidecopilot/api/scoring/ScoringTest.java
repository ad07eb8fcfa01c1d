package com.guidecopilot.api.scoring;

import static com.guidecopilot.api.scoring.ScoredTalks.CARD;
import static com.guidecopilot.api.scoring.ScoredTalks.WORDS;
import static com.guidecopilot.api.scoring.ScoredTalks.numbers;
import static com.guidecopilot.api.scoring.ScoredTalks.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a closed conversation to its score: whose it is, and who sees it. */
@CopilotTest
class ScoringTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    private ScoredTalks talks;

    @BeforeEach
    void open() {
        talks = ScoredTalks.open(brands, database, clock, CARD);
    }

    @Test
    void eachAuthorIsScoredForTheirOwnPartWithTheWordsThatShowIt() {
        UUID id = talks.closed(
                "c1", "wm-1", "顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子", "顾客: 想换一个", "cloud: 云导购在的，推荐您试试云朵牧三段");
        JsonNode sheets = talks.scored("boss", id).path(0).path("sheets");
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
        JsonNode all = talks.scored("boss", id).path(0).path("sheets");
        assertThat(texts(talks.scored("lily", id).path(0).path("sheets"), "/author/account"))
                .containsExactly("lily");
        assertThat(texts(talks.scored("cloud", id).path(0).path("sheets"), "/author/account"))
                .containsExactly("cloud");
        String lilys = all.at("/0/id").asString();
        String address = "/api/v1/sheets/" + lilys;
        assertThat(talks.as("lily").get(address).okay().at("/transcript/0/text").asString())
                .isEqualTo("宝宝两岁喝几段奶粉");
        assertThat(talks.as("lily").get(address).okay().at("/author/me").asBoolean())
                .isTrue();
        assertThat(talks.as("boss").get(address).status()).isEqualTo(200);
        for (String stranger : List.of("cloud", "mei", "anna")) {
            assertThat(talks.as(stranger).get(address).problem()).isEqualTo("not-found");
        }
        assertThat(talks.as("anna")
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
            talks.scored("lily", id);
        }
        JsonNode first = talks.as("lily").get("/api/v1/my/sheets?limit=2").okay();
        assertThat(first.path("sheets")).hasSize(2);
        assertThat(first.path("summary").toString())
                .matches("\\{'n':3,'mean':([0-9.]+),'low':\\1,'high':\\1,'unscoreable':0,'keptBack':0}"
                        .replace('\'', '"'));
        JsonNode second = talks.as("lily")
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
        JsonNode sheets = talks.scored("boss", id).path(0).path("sheets");
        assertThat(sheets).hasSize(1);
        assertThat(sheets.at("/0/author").toString())
                .isEqualTo("{\"kind\":\"GUIDE\",\"account\":null,\"name\":\"desk\",\"shared\":true,\"me\":false}");
        JsonNode own = talks.as("mei").get("/api/v1/my/sheets").okay();
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
        assertThat(talks.as("lily")
                        .get("/api/v1/my/sheets")
                        .okay()
                        .path("sharedSeat")
                        .asBoolean())
                .isTrue();
        assertThat(talks.as("anna")
                        .get("/api/v1/my/sheets")
                        .okay()
                        .path("sharedSeat")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whoWroteWithoutANameIsWhoeverTheCustomerHas() {
        UUID id = talks.closed(
                "c1", "wm-1", "顾客: 宝宝两岁喝几段奶粉", "GUIDE: 两岁喝三段哦，宝宝现在喝的什么牌子", "CLOUD_GUIDE: 云导购在的，推荐您试试云朵牧三段");
        JsonNode sheets = talks.scored("boss", id).path(0).path("sheets");
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
        assertThat(texts(talks.scored("boss", id).path(0).path("sheets"), "/author/account"))
                .containsExactly("lily", "mei");
    }

    @Test
    void anErasedCustomersWordsAreGoneAndTheFiguresStay() {
        UUID id = talks.closed("c1", "wm-1", WORDS.toArray(String[]::new));
        JsonNode before = talks.scored("boss", id).at("/0/sheets/0");
        talks.brand()
                .admin()
                .post("/api/v1/customers/erase", "{'externalId':'wm-1'}")
                .okay();
        JsonNode sheet = talks.scored("boss", id).at("/0/sheets/0");
        assertThat(sheet.path("machine")).isEqualTo(before.path("machine"));
        assertThat(sheet.at("/customer/name").asString()).isEmpty();
        assertThat(sheet.at("/answers/0/machine/evidence/0/quote").asString()).isEqualTo(AnswerView.GONE);
    }
}
