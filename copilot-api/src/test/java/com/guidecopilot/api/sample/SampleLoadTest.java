package com.guidecopilot.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestPlaybooks;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The sample is loaded once, when the service of this class starts; each test looks at it as one of its people. */
@CopilotTest
class SampleLoadTest {

    private static final Path VAR = temporaryFolder();
    /** Also what was given back. */
    private static final String UNCREDITED = """
            select (select count(*) from customer.orders o
                     where not exists (select from performance.booking b where b.brand = o.brand and b.orders = o.id))
                 + (select count(*) from outbox.event where kind like 'Order%' and done_at is null and given_up_at is null)
            """;

    @Autowired
    private Api api;

    @Autowired
    private TestDatabase database;

    @Autowired
    private SampleLoad load;

    @Autowired
    private SampleAccounts accounts;

    @DynamicPropertySource
    static void sampleIsOn(DynamicPropertyRegistry properties) {
        properties.add("copilot.sample", () -> true);
        properties.add("copilot.var-dir", VAR::toString);
    }

    @BeforeEach
    void loaded() throws InterruptedException {
        assertThat(load.awaitEnd(Duration.ofMinutes(5))).isTrue();
        assertThat(api.get("/actuator/health/sample").text()).contains("UP");
    }

    @Test
    void theAnniversaryOfOneStoreIsNoOtherStores() {
        assertThat(priceIn("hz-xixi", as("hexiaodou", "lin-xiaoyu"))).isEqualTo("228.00");
        assertThat(priceIn("sh-minhang", as("hexiaodou", "gu-wenting"))).isEqualTo("258.00");
    }

    @Test
    void everyDocumentOfEachBrandIsThere() {
        // Of its 37 files two are versions of the same return policy, and one is a zip with eight.
        assertThat(documents(as("hexiaodou", "he-min"))).hasSize(43);
        assertThat(documents(as("shanyeji", "lu-shan"))).hasSize(2);
    }

    @Test
    void aGuideSeesTheirOwnCustomers() {
        JsonNode seen = as("hexiaodou", "lin-xiaoyu").get("/api/v1/customers").json();
        assertThat(seen)
                .extracting(card -> card.path("name").asString())
                .contains("糯米妈妈")
                .doesNotContain("跑步的鱼", "豆豆他妈");
    }

    @Test
    void aCustomerBringsTheirOrders() {
        Api guide = as("hexiaodou", "lin-xiaoyu");
        String id = guide.post("/api/v1/customers/lookup", "{\"externalId\": \"wmHXDAgR7kq01LmT\"}")
                .json()
                .path("id")
                .asString();
        assertThat(guide.get("/api/v1/customers/%s/orders".formatted(id)).json())
                .hasSize(6);
    }

    @Test
    void everyOrderIsCredited() {
        JdbcClient owner = JdbcClient.create(database.owner());
        Eventually.until(
                "all to be credited",
                () -> owner.sql(UNCREDITED).query(Integer.class).single() == 0);
        JsonNode replayed = as("hexiaodou", "he-min")
                .post("/api/v1/credit/replay?period=2026-11", "")
                .okay();
        assertThat(replayed.path("orders").asInt()).isPositive();
        assertThat(replayed.path("same").asBoolean()).isTrue();
        JsonNode own = as("hexiaodou", "lin-xiaoyu")
                .get("/api/v1/credit/statement?period=2026-11&store=hz-xixi")
                .okay();
        assertThat(own.path("lines")).isNotEmpty();
        assertThat(own.path("totals").path(0).path("me").asBoolean()).isTrue();
        assertThat(own.path("goal").path("own").asString()).isNotEqualTo("0.00");
    }

    @Test
    void whoSharesASeatSeesItsCustomersDuringTheirShift() {
        // 14:00 in Shanghai: the first of the three has gone, the second has come.
        assertThat(as("hexiaodou", "yang-fan").get("/api/v1/customers").json()).isEmpty();
        assertThat(as("hexiaodou", "luo-tingting").get("/api/v1/customers").json())
                .hasSize(5);
    }

    @Test
    void playbooksAreAtWorkRightAfterTheLoad() {
        assertThat(as("hexiaodou", "he-min").get("/api/v1/playbooks").json())
                .extracting(playbook -> playbook.path("code").asString() + " v"
                        + playbook.path("inForce").asInt() + " "
                        + playbook.path("failures").size())
                .containsExactly("chenmo60 v1 0", "gouhou7 v1 0", "huanying v1 0", "zhuanduan v1 0");
        Eventually.until(
                "a purchase of a week ago",
                () -> steps("hexiaodou", "gu-wenting").contains("playbook:gouhou7 问奶粉喝得惯不惯 一碗桂花酿"));
        Eventually.until(
                "one of the other brand",
                () -> steps("shanyeji", "dang-yan").contains("playbook:zhuangbei-huifang 问第一次用得怎么样 一颗石榴"));
        Eventually.until(
                "somebody silent",
                () -> steps("hexiaodou", "shen-jiayi").stream().anyMatch(step -> step.contains("只问一句好")));
        Api guide = as("hexiaodou", "gu-wenting");
        for (JsonNode task : guide.get("/api/v1/tasks").json()) {
            assertThat(task.path("script").asString("")).doesNotContain("{").isNotEmpty();
        }
    }

    /** Customers are looked at a moment after they came in. */
    private List<String> steps(String brand, String account) {
        return as(brand, account)
                .get("/api/v1/tasks")
                .json()
                .valueStream()
                .map(task -> "%s %s %s"
                        .formatted(
                                task.path("campaign").path("code").asString(),
                                task.path("title").asString(),
                                task.path("customer").path("name").asString()))
                .toList();
    }

    @Test
    void whatTheSidebarSendsComesBackFromTheArchiveOnce() {
        Talk talk = Talk.with(as("hexiaodou", "lin-xiaoyu"), "wmHXDAgR7kq01LmT");
        talk.say("云朵牧三段奶粉还有吗");
        JsonNode action = TestPlaybooks.action(talk, "san-duan");
        assertThat(action.path("draft").path("text").asString()).isEqualTo("糯米13个月，正是3段的阶段。云朵牧3段本店现在228元，要给您留着吗？");
        String task = "/api/v1/tasks/" + action.path("id").asString();
        talk.guide().post(task + "/insert", "{}").okay();
        talk.guide().post(task + "/sent", "{'ok':true,'hostResult':'ok'}").okay();
        int messages = talk.snapshot().path("messages").size();
        Eventually.until(
                "the archive to have it",
                () -> talk.guide().get(task).okay().path("grade").asString("").equals("SEEN"));
        assertThat(talk.snapshot().path("messages").size()).isEqualTo(messages);
    }

    @Test
    void oneCampaignRunsWithTasksForTodayAndOneWaitsForItsPreview() {
        Api operator = as("hexiaodou", "he-min");
        Eventually.until(
                "the tasks to be there",
                () -> operator.get("/api/v1/campaigns/naifen-huifang").json().has("lastRun"));
        JsonNode tasks = as("hexiaodou", "lin-xiaoyu").get("/api/v1/tasks").json();
        assertThat(tasks.isEmpty()).isFalse();
        assertThat(tasks.path(0).path("campaign").path("code").asString()).isEqualTo("naifen-huifang");
        operator.post("/api/v1/campaigns/shuang12-fanchang/preview", "").okay();
        JsonNode preview = Eventually.get(
                "the preview",
                () -> Optional.of(operator.get("/api/v1/campaigns/shuang12-fanchang/preview")
                                .okay())
                        .filter(made -> made.path("state").asString().equals("READY")));
        assertThat(preview.path("totals").path("chosen").asInt()).isPositive();
        assertThat(preview.path("totals").path("reasons").properties()).isNotEmpty();
    }

    @Test
    void aSecondStartChangesNothing() throws InterruptedException {
        String before = documents(as("hexiaodou", "he-min")).toString();
        load.begin();
        loaded();
        assertThat(documents(as("hexiaodou", "he-min"))).hasToString(before);
    }

    @Test
    void theAccountsAreLeftInAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = VAR.resolve("sample/accounts.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().contains("http://localhost:" + api.port() + "/sidebar.html", "INSTALLER", "林小雨");
    }

    @Test
    void aPageOnThisMachineMayChooseWhomToBe() {
        JsonNode chosen = api.get("/api/v1/sample/accounts").json();
        assertThat(chosen).hasSize(accounts.all().size());
        JsonNode first = chosen.get(0);
        assertThat(first.path("storeName").asString()).isEqualTo("杭州西溪云澜天地店");
        JsonNode me = api.as(first.path("token").asString()).get("/api/v1/me").json();
        assertThat(me.path("account").asString())
                .isEqualTo(first.path("account").asString());
    }

    @Test
    void whoComesThroughAProxyMayNot() throws Exception {
        HttpRequest forwarded = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/sample/accounts".formatted(api.port())))
                .header("X-Forwarded-For", "203.0.113.7")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(forwarded, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private Api as(String brand, String account) {
        return SampleBrand.ALL.stream()
                .filter(one -> one.code().equals(brand))
                .map(one -> api.as(accounts.tokenOf(one, account)))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode documents(Api operator) {
        return operator.get("/api/v1/documents").json();
    }

    private static String priceIn(String store, Api guide) {
        return guide.get("/api/v1/offers?sku=MF-YDM-3&store=" + store)
                .json()
                .path("price")
                .asString();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("copilot-var");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
